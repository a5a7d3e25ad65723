using Lab5.Repro.Experiments;
using Lab5.Repro.Metrics;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>One metric over the seeds, as tables and strips show it.</summary>
/// <param name="Words">What it is called beside the others of its experiment; of a metric that several stocks have, which stock's.</param>
/// <param name="Document">What the lab document prints for it; null where it prints nothing.</param>
internal sealed record SeedRow(SeedDistribution Distribution, MetricDefinition Metric, string Words, double? Document)
{
    public EmpiricalDistribution Values { get; } = Distribution.Distribution(Metric.Name);

    public IReadOnlyList<double> Sorted => [.. Distribution.Values(Metric.Name).Where(value => !double.IsNaN(value)).Order()];

    /// <summary>What it is called beside those of other experiments.</summary>
    public string Title { get; private init; } = "";

    public static IReadOnlyList<SeedRow> Of(IEnumerable<SeedDistribution> distributions) =>
    [
        .. from distribution in distributions
           let experiment = ExperimentCatalog.Of(distribution)
           where experiment is not null
           from metric in experiment.SeedMetrics
           let owner = distribution.Ticker is null ? "" : $"{distribution.Ticker} {distribution.Configuration}"
           select new SeedRow(distribution, metric.Metric, owner.Length > 0 ? owner : metric.Words, experiment.DocumentFigure(metric.Metric))
           {
               Title = string.Join(", ", new[] { distribution.Experiment, owner, metric.Words }.Where(words => words.Length > 0)),
           },
    ];

    /// <summary>Four significant digits.</summary>
    public static string Number(double value) => Invariant($"{value:G4}");
}
