namespace Lab5.Repro.Metrics;

/// <summary>An interval of confidence, both ends included.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The confidence of an interval for which no other is named.</summary>
    public const double UsualLevel = 0.95;

    public bool Covers(double value) => value >= Low && value <= High;
}
