using Lab5.Repro.Results;

namespace Lab5.Repro.Cli.Comparing;

/// <summary>A result from elsewhere, and as much of what made it as its file says.</summary>
/// <param name="Source">The file, or the command line.</param>
/// <param name="Experiment">As the file calls it; null where it does not.</param>
/// <param name="Seed">Null where it is not known.</param>
/// <param name="Losses">One an iteration; empty where there are none.</param>
/// <param name="EpochMeans">One an epoch; empty where there are none.</param>
/// <param name="Metrics">By the name that they have there.</param>
internal sealed record ForeignResult(
    string Source,
    string? Experiment,
    uint? Seed,
    IReadOnlyList<ForeignNumber> Losses,
    IReadOnlyList<ForeignNumber> EpochMeans,
    IReadOnlyDictionary<string, ForeignNumber> Metrics)
{
    public string? Ticker { get; init; }

    public string? Configuration { get; init; }

    /// <summary>Of a result of <c>lab5 run</c>: its settings, engine and data.</summary>
    public ResultIdentity? Identity { get; init; }

    public static ForeignResult Of(ExperimentResult result, string source) => new(
        source,
        result.Experiment,
        result.Seed,
        Exact(result.Series.GetValueOrDefault("losses", [])),
        Exact(result.Series.GetValueOrDefault("epochMeans", [])),
        result.Metrics.ToDictionary(metric => metric.Key, metric => new ForeignNumber(metric.Value, 0)))
    {
        Ticker = result.Ticker,
        Configuration = result.Configuration,
        Identity = result,
    };

    private static ForeignNumber[] Exact(double[] values) => [.. values.Select(value => new ForeignNumber(value, 0))];
}
