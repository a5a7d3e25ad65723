namespace Lab5.Repro.Experiments;

/// <summary>Which way a number improves.</summary>
public enum Better
{
    Lower,
    Higher,

    /// <summary>A count, a shape or a scale: another value is neither better nor worse.</summary>
    Neither,
}
