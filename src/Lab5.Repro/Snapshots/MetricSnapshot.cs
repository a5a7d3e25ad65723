namespace Lab5.Repro.Snapshots;

/// <summary>An accepted number, and how another is compared with it.</summary>
/// <param name="Rtol">See <see cref="Tolerance"/>.</param>
/// <param name="Atol">See <see cref="Tolerance"/>.</param>
public sealed record MetricSnapshot(double Value, double Rtol, double Atol, Better Better)
{
    public Tolerance Tolerance => new(Rtol, Atol);
}
