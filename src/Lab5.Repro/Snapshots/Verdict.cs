namespace Lab5.Repro.Snapshots;

/// <summary>How something received stands to what was accepted, from best to worst.</summary>
public enum Verdict
{
    /// <summary>Every bit.</summary>
    Identical,

    /// <summary>Within the tolerances that stand in the accepted file.</summary>
    Equal,

    /// <summary>Outside them, but another draw of the same thing: see <see cref="Plausibility"/>. It does not pass.</summary>
    Plausible,

    /// <summary>Outside them.</summary>
    Moved,

    /// <summary>Made with other settings or from other data, or not there, or not readable: no numbers are compared.</summary>
    Incomparable,
}

public static class VerdictWords
{
    /// <summary>In lower case, as messages, tables and badges show it.</summary>
    public static string Word(this Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
