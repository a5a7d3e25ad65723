namespace Lab5.Repro.Grading.Sessions;

/// <summary>A submission called in this process, for its author's own test run: nothing is limited, and static state outlives a session.</summary>
internal sealed class InProcessSubmission(ContractClasses classes) : ISubmission
{
    public ISubmissionSession Start(TimeAllowance time) => new Session(new(classes));

    /// <summary>Requests and replies go through JSON as between processes, so that neither side can change the other's arrays.</summary>
    private sealed class Session(ContractHost host) : ISubmissionSession
    {
        public SubmissionReply Send(SubmissionRequest request)
        {
            var reply = host.Answer(SessionJson.ReadRequest(SessionJson.Write(request)));
            return SessionJson.ReadReply(SessionJson.Write(reply));
        }

        public void Dispose()
        {
        }
    }
}
