namespace Lab5.Repro.Grading.Sessions;

/// <summary>Something handed in that can be run, as often as the grader likes.</summary>
internal interface ISubmission
{
    /// <summary>Starts it anew: nothing of an earlier session is left in its memory, and its classes are created when first called.</summary>
    /// <param name="time">Of all sessions together. What cannot be stopped, code in this process, may exceed it.</param>
    ISubmissionSession Start(TimeAllowance time);
}

/// <summary>One life of a submission. Calls go one after the other; its objects keep their state until the session is disposed.</summary>
internal interface ISubmissionSession : IDisposable
{
    /// <returns>The kind of reply that the request names, or <see cref="FailedReply"/> when the submission's code failed.</returns>
    /// <exception cref="SubmissionLostException">There is no reply, and there will be none: the session is over.</exception>
    SubmissionReply Send(SubmissionRequest request);
}
