using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Files;

/// <summary>What a student reads about an item: never an exact measure of a hidden one.</summary>
internal static class ItemText
{
    public static string Status(ItemOutcome item) => item switch
    {
        { Status: ItemStatus.Passed } => "passed",
        { Status: ItemStatus.ForAPerson } => "for a person",
        { Cause: LossCause.NotVerifiable } => "not verifiable",
        { Cause: LossCause.GraderFault } => "not graded yet",
        { Status: ItemStatus.NotGradable } => "not gradable",
        { Points: > 0 } => "partly",
        _ => "not yet",
    };

    /// <summary>Whether the item is neither passed nor failed: not verified, for a person to look at, or not graded by a fault of the grader.</summary>
    public static bool IsOpen(ItemOutcome item) => item.Status == ItemStatus.ForAPerson || item.Cause is LossCause.NotVerifiable or LossCause.GraderFault;

    /// <summary>Reason, cause and figure in one paragraph.</summary>
    public static string Reason(ItemOutcome item)
    {
        string cause = item.Cause switch
        {
            LossCause.Refused => "It was not taken in. ",
            LossCause.BuildError => "It does not build. ",
            LossCause.TimedOut => "It took too long. ",
            LossCause.OutOfMemory => "It ran out of memory. ",
            LossCause.Crashed => "Its process ended. ",
            LossCause.BrokenReply => "Its answer could not be read. ",
            _ => "",
        };
        // A fault of the grader is not the student's affair.
        string reason = item.Cause == LossCause.GraderFault ? "The grader could not judge this item; a person will look at it." : item.Reason;
        // A measure within the threshold of an item that failed for another reason would only confuse.
        string measure = item is { Measure: { } value, Threshold: { } threshold, Visibility: ItemVisibility.Public } && value <= threshold == (item.Status == ItemStatus.Passed)
            ? Invariant($" Measured: {value:G4}{(item.Unit is { } unit ? " " + unit : "")}; every point up to {threshold:G4}.") : "";
        return HostileText.Line(cause + reason + measure);
    }

    public static string Hint(ItemOutcome item) => HostileText.Line(item.Hint);

    /// <summary>Reason and hint, for formats with one text an item.</summary>
    public static string Full(ItemOutcome item) => item.Hint.Length == 0 ? Reason(item) : $"{Reason(item)} {Hint(item)}";

    public static string Points(double points) => Invariant($"{points:0.##}");
}
