using Lab5.Repro.Experiments;

namespace Lab5.Repro.Snapshots;

/// <summary>An accepted number, and how another is compared with it.</summary>
/// <param name="Rtol">See <see cref="Tolerance"/>.</param>
/// <param name="Atol">See <see cref="Tolerance"/>.</param>
public sealed record MetricSnapshot(double Value, double Rtol, double Atol, Better Better)
{
    public Tolerance Tolerance => new(Rtol, Atol);

    /// <param name="metric">Null for one that no definition names: it must be equal to the last bit.</param>
    internal static MetricSnapshot Of(double value, MetricDefinition? metric) =>
        new(value, metric?.Rtol ?? 0, metric?.Atol ?? 0, metric?.Better ?? Better.Neither);
}
