using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli.Comparing;

/// <summary>Which experiment and which metrics of it a result from elsewhere means.</summary>
internal static class ForeignMetrics
{
    /// <summary>The name of an error that a notebook prints without a name: the experiment's main metric.</summary>
    public const string MainMetric = "main metric";

    /// <exception cref="LabException">LAB5438: no experiment, or more than one, can be meant.</exception>
    public static ExperimentDefinition ExperimentOf(ForeignResult result)
    {
        string said = ForeignFile.Plain(result.Experiment ?? "");
        ExperimentDefinition[] named = [.. ExperimentCatalog.All.Where(experiment => said.Length > 3 && IsNamed(ForeignFile.Plain(experiment.Name), said))];
        if (named.Length != 1)
            named = BestFit(named.Length > 0 ? named : [.. ExperimentCatalog.All], result);
        return named is [var single] ? single : throw LabErrors.ExperimentNotTold(result.Source, ExperimentCatalog.Names);
    }

    /// <summary>The metrics of the experiment that the result has, and what it says of each.</summary>
    public static IReadOnlyList<(MetricDefinition Metric, ForeignNumber Number)> Of(ForeignResult result, ExperimentDefinition experiment, ResultIdentity identity)
    {
        var metrics = experiment.Metrics(identity);
        return
        [
            .. from one in result.Metrics
               let metric = one.Key == MainMetric ? experiment.MainMetric.Metric : metrics.FirstOrDefault(metric => IsSame(metric, one.Key))
               where metric is not null
               select (metric.Name.EndsWith('*') ? metric with { Name = one.Key } : metric, one.Value),
        ];
    }

    private static bool IsSame(MetricDefinition metric, string name) => ForeignFile.Plain(metric.Name) == ForeignFile.Plain(name) || metric.Names(name);

    /// <summary><c>denoise</c> means Denoising, <c>extensions</c> RnnExtensions.</summary>
    private static bool IsNamed(string experiment, string said) => experiment.Contains(said[..Math.Min(said.Length, 6)], StringComparison.Ordinal);

    private static ExperimentDefinition[] BestFit(ExperimentDefinition[] candidates, ForeignResult result)
    {
        int Fit(ExperimentDefinition experiment) =>
            result.Metrics.Keys.Count(name => experiment.Metrics(new ComparedIdentity(experiment.Name, 0)).Any(metric => IsSame(metric, name)));
        int best = candidates.Max(Fit);
        return best == 0 && candidates.Length > 1 ? [] : [.. candidates.Where(experiment => Fit(experiment) == best)];
    }
}
