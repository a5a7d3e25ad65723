using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading;

/// <summary>A submission that cannot be run: every item that needs it is not gradable, for the same reason.</summary>
internal sealed class LostSubmission(LossCause cause, string explanation) : ISubmission
{
    /// <exception cref="SubmissionLostException">Always.</exception>
    public ISubmissionSession Start(TimeAllowance time) => throw new SubmissionLostException(cause, explanation);
}
