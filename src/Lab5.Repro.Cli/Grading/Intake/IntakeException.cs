namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>A submission that cannot be taken in as it is.</summary>
/// <param name="reason">For the student: the entry that is at fault, and what is wrong with it.</param>
internal sealed class IntakeException(string reason) : Exception(reason);
