using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>A conversation with a submission's process.</summary>
internal sealed class HostedSession(HostedChannel channel) : ISubmissionSession
{
    public SubmissionReply Send(SubmissionRequest request) =>
        channel.Ask(SessionJson.Write(request), reply => SessionJson.ReadReply(reply), request.GetType().Name);

    public void Dispose() => channel.Dispose();
}
