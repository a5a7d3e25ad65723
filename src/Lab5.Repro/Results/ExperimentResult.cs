using Lab5.Repro.Data;

namespace Lab5.Repro.Results;

/// <summary>
/// What one run gives, as plain data: figures, snapshots, reports and grades are made from it without training again.
/// Contains no wall clock; <see cref="Seconds"/> is filled in by whoever timed the run.
/// </summary>
public sealed record ExperimentResult
{
    /// <summary>The experiment's name, for example <c>Denoising</c>.</summary>
    public required string Experiment { get; init; }

    /// <summary>Of a stock experiment only.</summary>
    public string? Ticker { get; init; }

    /// <summary>Which of an experiment's configurations, for example <c>Residual</c>; only of an experiment that has several.</summary>
    public string? Configuration { get; init; }

    /// <summary>The engine's name.</summary>
    public required string Engine { get; init; }

    public uint Seed => Settings.Seed;

    /// <summary>The whole hyperparameter record of the run.</summary>
    public required ExperimentSettings Settings { get; init; }

    public required DataIdentity Data { get; init; }

    /// <summary>Name to number, for example <c>testL1</c>.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>Name to numbers: <c>losses</c> (one an iteration), <c>epochMeans</c>, and every predicted and true series.</summary>
    public required IReadOnlyDictionary<string, double[]> Series { get; init; }

    /// <summary>How long the run took; 0 until it is timed.</summary>
    public double Seconds { get; init; }
}
