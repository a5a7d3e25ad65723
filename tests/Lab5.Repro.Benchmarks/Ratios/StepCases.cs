using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Models;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>The steps that are measured, with the figures they are to reach. Sizes come from the lab's settings records.</summary>
internal static class StepCases
{
    public const string EightLanes = "denoiser-8-lanes";

    /// <summary>Runs <see cref="EightLanes"/> in a process of its own; see <see cref="WithoutAvx512"/>.</summary>
    public const string Avx512Off = "denoiser-avx512-off";

    public static IReadOnlyList<StepCase> All { get; } =
    [
        Denoiser(
            "denoiser",
            "denoiser (GRU)",
            new("1 thread", 1, TimesTorchGoal: 10),
            new("2 threads", 2, TimesTorchGoal: 15),
            new("1 thread, other cores busy", 1, OtherProcessorsBusy: true),
            new("2 threads, other cores busy", 2, OtherProcessorsBusy: true)) with
        {
            PeakShareGoal = 0.45,
            Faster = ("2 threads, other cores busy", "1 thread, other cores busy", 1),
        },
        Denoiser(EightLanes, "denoiser, 8 lanes", new ExactVariant("1 thread", 1, TimesTorchGoal: 5, Width: VectorWidth.Lanes8)),
        Predictor(new()),
        .. Stocks(),
        Bidirectional("bidirectional-gru", CellKind.Gru),
        Bidirectional("bidirectional-lstm", CellKind.Lstm),
        Larger("gru-64", CellKind.Gru, 64),
        Larger("gru-128", CellKind.Gru, 128),
        Larger("gru-256", CellKind.Gru, 256),
        Larger("gru-512", CellKind.Gru, 512),
        Larger("gru-1024", CellKind.Gru, 1_024, peakShare: 0.65, timesTorch: 2),
        Larger("lstm-256", CellKind.Lstm, 256, layers: 2),
        Larger("lstm-30-batch-8", CellKind.Lstm, 30, batch: 8, steps: 2_000, features: 1, peakShare: null),
        Larger("lstm-30-batch-32", CellKind.Lstm, 30, batch: 32, steps: 1_000, features: 1, peakShare: null),
        Larger("gru-256-batch-1", CellKind.Gru, 256, batch: 1, peakShare: null, timesTorch: null),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(step => step.Name), Avx512Off];

    private static StepCase Denoiser(string name, string title, params ExactVariant[] variants)
    {
        DenoisingSettings lab = new();
        LearnerSpec spec = new(lab.Network, LossKind.L1, new(lab.LearningRate));
        return new(name, title, spec, lab.BatchSize, lab.SequenceLength, lab.SequenceLength) { Variants = variants };
    }

    private static StepCase Predictor(SignalPredictionSettings lab) => new(
        "predictor",
        "predictor (LSTM encoder-decoder)",
        new(lab.Network, LossKind.Mse, new(lab.LearningRate)),
        lab.BatchSize,
        lab.EncoderLength,
        lab.DecoderLength)
    {
        Variants = [new("1 thread", 1, TimesTorchGoal: 100)],
    };

    /// <summary>Every configuration whose step differs in size or kind from those before it.</summary>
    private static IEnumerable<StepCase> Stocks() =>
        from configuration in Enum.GetValues<StockConfiguration>()
        from step in StockManifest.Default.Tickers
            .Select(ticker => (Ticker: ticker, Lab: ChosenHyperparameters.For(ticker, configuration)))
            .DistinctBy(chosen => (chosen.Lab.Network, chosen.Lab.BatchSize, chosen.Lab.EncoderLength, chosen.Lab.DecoderLength))
        select Stock(step.Ticker, step.Lab);

    private static StepCase Stock(string ticker, StockPredictionSettings lab) => new(
        $"stock-{ticker}-{lab.Configuration}".ToLowerInvariant(),
        $"stock as for {ticker}, {lab.Configuration}",
        new(lab.Network, LossKind.Mse, new(lab.LearningRate)),
        lab.BatchSize,
        lab.EncoderLength,
        lab.DecoderLength)
    {
        Variants = [new("1 thread", 1, TimesTorchGoal: 30)],
    };

    private static StepCase Bidirectional(string name, CellKind cell)
    {
        RecurrentSpec stack = new(cell, InputSize: 1, HiddenSize: 64, NumLayers: 2, Bidirectional: true);
        LearnerSpec spec = new(new SequenceNetworkSpec(stack, OutputSize: 1), LossKind.Mse, new(LearningRate: 0.001));
        return new(name, $"2-layer bidirectional {cell.ToString().ToUpperInvariant()}", spec, Batch: 64, InputSteps: 50, TargetSteps: 50)
        {
            Variants = [new("1 thread", 1, TimesTorchGoal: 3), new("2 threads", 2)],
        };
    }

    /// <summary>Sizes beyond the lab's, with one thread and two; a ratio is against TorchSharp with at most as many threads.</summary>
    private static StepCase Larger(
        string name,
        CellKind cell,
        int hidden,
        int layers = 1,
        int batch = 64,
        int steps = 50,
        int features = 16,
        double? peakShare = 0.75,
        double? timesTorch = 2.5)
    {
        SequenceNetworkSpec network = new(new(cell, features, hidden, layers), OutputSize: 1);
        string title = Invariant($"{cell.ToString().ToUpperInvariant()} of {hidden}{(layers > 1 ? $", {layers} layers" : "")}, batch {batch} of {steps} steps");
        return new(name, title, new(network, LossKind.Mse, new(LearningRate: 0.001)), batch, steps, steps)
        {
            Variants = [new("1 thread", 1, TimesTorchGoal: timesTorch), new("2 threads", 2)],
            PeakShareGoal = peakShare,
            TorchThreads = 2,
            Faster = batch > 1 ? ("2 threads", "1 thread", 1.8) : null,
        };
    }
}
