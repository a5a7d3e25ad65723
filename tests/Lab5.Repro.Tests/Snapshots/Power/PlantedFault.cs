using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;

namespace Lab5.Repro.Tests.Snapshots.Power;

/// <summary>A change to a run that its record does not tell.</summary>
/// <param name="Words">For the table.</param>
/// <param name="Engine">Makes the run.</param>
/// <param name="NoiseFactor">How many times as large the noise of the data is.</param>
internal sealed record PlantedFault(string Words, Func<IEngine> Engine, double NoiseFactor = 1)
{
    public static PlantedFault None { get; } = new("nothing", Exact);

    public static PlantedFault TorchEngine { get; } = new("nothing; the torch engine", () => new TorchEngine());

    /// <summary>Every one that a subject can have.</summary>
    public static IReadOnlyList<PlantedFault> Of(PowerSubject subject) =>
    [
        .. from percent in new[] { 2, 5, 10, 20 }
           select new PlantedFault(Invariant($"learning rate {percent} % larger"), () => FaultyEngine.WithLearningRate(Exact(), 1 + percent / 100.0)),
        new("biases of the first gate left out", () => new GateBiasDropped()),
        .. subject.SkipsLastBatch is { } skips ? [new PlantedFault($"last, smaller batch {(skips ? "kept" : "skipped")}", () => new LastBatch(Exact(), kept: skips))] : Array.Empty<PlantedFault>(),
        .. subject.Noise is not null ? [new PlantedFault("noise 3 % larger", Exact, 1.03)] : Array.Empty<PlantedFault>(),
        .. subject.HasDecoder ? [new PlantedFault("teacher forcing one step late", () => new ForcedFromStep(late: 1))] : Array.Empty<PlantedFault>(),
    ];

    private static ExactEngine Exact() => new(threads: 1);
}
