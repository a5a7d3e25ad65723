using Lab5.Repro.Engines;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>A training step that both engines take, and what the exact engine is to reach on it.</summary>
/// <param name="Name">By which <c>--only</c> picks it.</param>
/// <param name="InputSteps">Length of a sample's input; of an encoder-decoder what the encoder reads.</param>
/// <param name="TargetSteps">Length of a sample's target; of an encoder-decoder the decoder's steps.</param>
internal sealed record StepCase(string Name, string Title, LearnerSpec Spec, int Batch, int InputSteps, int TargetSteps)
{
    public required IReadOnlyList<ExactVariant> Variants { get; init; }

    /// <summary>Share of the FMA peak that the first variant is to reach.</summary>
    public double? PeakShareGoal { get; init; }

    /// <summary>TorchSharp is timed with one thread and with every other number up to this.</summary>
    public int TorchThreads { get; init; } = 1;

    /// <summary>A variant that is to be so many times as fast as another.</summary>
    public (string Variant, string Than, double AtLeast)? Faster { get; init; }
}
