namespace Lab5.Repro.Snapshots;

/// <summary>How far a number may be from the accepted one and still count as equal: by <c>Atol + Rtol * |accepted|</c>.</summary>
/// <param name="Rtol">Relative to the accepted number, at least 0.</param>
/// <param name="Atol">In the number's own unit, at least 0.</param>
public readonly record struct Tolerance(double Rtol, double Atol)
{
    public double Allowed(double accepted) => Atol + Rtol * Math.Abs(accepted);

    /// <summary>NaN is like NaN, an infinity like the infinity of its sign, and 0 like -0.</summary>
    public bool Covers(double accepted, double now)
    {
        if (double.IsNaN(accepted) || double.IsNaN(now))
            return double.IsNaN(accepted) && double.IsNaN(now);
        if (accepted == now)
            return true;
        return double.IsFinite(accepted) && double.IsFinite(now) && Math.Abs(now - accepted) <= Allowed(accepted);
    }
}
