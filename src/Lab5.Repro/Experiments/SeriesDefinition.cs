namespace Lab5.Repro.Experiments;

/// <summary>One series of an experiment's results, and how closely it is compared.</summary>
/// <param name="Name">As in results; a star at its end stands for the rest of the name.</param>
/// <param name="Rtol">Relative to the accepted value.</param>
/// <param name="AtolOfLargest">Times the largest finite |value| of the accepted series is the absolute tolerance.</param>
internal sealed record SeriesDefinition(string Name, double Rtol = 0, double AtolOfLargest = 0)
{
    /// <summary>What no definition names, and what must be equal to the last bit.</summary>
    public static SeriesDefinition Exact { get; } = new("*");

    /// <summary>Of the losses of a training: every value is kept, and the first ones are compared more narrowly.</summary>
    public SeriesStart? Start { get; init; }

    /// <summary>Prices, which may not be passed on: only length and digest are kept.</summary>
    public bool IsData { get; init; }

    public bool Names(string name) => Fits(Name, name);

    /// <param name="pattern">One name; a star at its end stands for anything.</param>
    internal static bool Fits(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
}

/// <summary>Whether the values that a figure plots may be kept.</summary>
internal enum SeriesSecrecy
{
    Open,

    /// <summary>Prices: length and digest.</summary>
    IsData,

    /// <summary>Prices less something that is open, so that both together would give the prices away: nothing.</summary>
    TellsData,
}
