namespace Lab5.Repro.Experiments;

/// <summary>One number of an experiment's results: what it is, its unit, which way it improves, and how closely it is compared.</summary>
/// <param name="Name">As in results. A star at its end stands for the rest of the name, in a family such as <c>testL1Gru2Both</c>.</param>
/// <param name="Meaning">What it is and what it is taken over, in a few words.</param>
/// <param name="Unit">Follows the number wherever a person reads it, for example <c>$²</c>; of a ratio, what it is relative to.</param>
/// <param name="Better">Which way it improves.</param>
public sealed record MetricDefinition(string Name, string Meaning, string Unit, Better Better)
{
    /// <summary>Relative to the accepted number.</summary>
    public double Rtol { get; init; }

    /// <summary>In the metric's own unit.</summary>
    public double Atol { get; init; }

    internal bool Names(string name) => SeriesDefinition.Fits(Name, name);

    /// <summary>This metric of one member of a family.</summary>
    internal MetricDefinition Of(string member) => this with { Name = Name.TrimEnd('*') + member };

    /// <returns>NaN where the result does not have it.</returns>
    internal double In(IReadOnlyDictionary<string, double> metrics) => metrics.GetValueOrDefault(Name, double.NaN);

    /// <summary>A result's metrics by name, in the order given.</summary>
    internal static Dictionary<string, double> Values(params IEnumerable<(MetricDefinition Metric, double Value)> values) =>
        values.ToDictionary(one => one.Metric.Name, one => one.Value);
}
