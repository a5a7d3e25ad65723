namespace Lab5.Repro.Grading.Sessions;

/// <summary>A session ended without a reply, so that what was asked cannot be graded.</summary>
/// <param name="explanation">For the student: what happened and at which call, such as <c>no answer within 20 s</c>; may quote hostile text.</param>
internal sealed class SubmissionLostException(LossCause cause, string explanation) : Exception(explanation)
{
    public LossCause Cause { get; } = cause;
}

/// <summary>Why an item is not gradable.</summary>
internal enum LossCause
{
    /// <summary>The archive or folder breaks a rule, such as a path that leaves it; the text names the entry.</summary>
    Refused,

    /// <summary>The submission does not build; the text is the compiler's.</summary>
    BuildError,

    TimedOut,

    OutOfMemory,

    /// <summary>The process ended by itself.</summary>
    Crashed,

    /// <summary>A reply is not of the protocol, or larger than the grader takes.</summary>
    BrokenReply,

    /// <summary>Prediction files cannot show it; the rubric says what that is worth.</summary>
    NotVerifiable,

    /// <summary>A defect or a lack of the grader's own; never the student's zero.</summary>
    GraderFault,
}
