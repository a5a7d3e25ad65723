using Lab5.Repro.Grading.Evidence;

namespace Lab5.Repro.Grading.Items;

/// <summary>What rests on a network is paid only where there is one.</summary>
internal static class ReplayVerdict
{
    /// <param name="replay">Null where there are files instead of code, which are paid for what they show.</param>
    /// <param name="measured">What the outputs are worth.</param>
    public static ItemVerdict Paid(ReplayFinding? replay, ItemVerdict measured) =>
        replay is null or { Pays: true } || measured.Share == 0
            ? measured
            : measured with { Share = 0, Reason = $"{replay.Reason} Without a network this earns nothing.", Hint = replay.Hint };

    public static ItemVerdict Of(ReplayFinding replay) => replay.Status switch
    {
        ReplayStatus.Reproduced => ItemVerdict.Passed(replay.Reason),
        ReplayStatus.ForAPerson => ItemVerdict.LookedAt(replay.Reason, replay.Hint),
        _ => ItemVerdict.Failed(replay.Reason, replay.Hint),
    };
}
