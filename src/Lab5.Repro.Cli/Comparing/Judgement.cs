namespace Lab5.Repro.Cli.Comparing;

/// <summary>How a result from elsewhere stands to ours, from best to worst.</summary>
internal enum ForeignVerdict
{
    /// <summary>Every number is ours, to the digits that are given.</summary>
    Identical,

    /// <summary>The training is ours at first and then parts from it, as two engines that round otherwise do.</summary>
    PartedByRounding,

    /// <summary>Another draw of the same thing: every metric lies in the distribution over seeds.</summary>
    Plausible,

    /// <summary>Another thing.</summary>
    Different,

    /// <summary>There is no distribution to judge it by.</summary>
    Open,
}

/// <param name="Title">The verdict in words.</param>
/// <param name="Details">One line each.</param>
internal sealed record Judgement(ForeignVerdict Verdict, string Title, IReadOnlyList<string> Details);
