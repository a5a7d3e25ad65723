using System.Text.Json;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>A conversation with a submission's process. Whatever comes back may be forged: it is bounded, parsed and numbered.</summary>
internal sealed class HostedSession : ISubmissionSession
{
    private static readonly TimeSpan s_starting = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // From the end of the messages to the end of the process.
    private static readonly TimeSpan s_dying = TimeSpan.FromSeconds(2);

    private readonly SandboxedProcess _process;
    private readonly SandboxLimits _limits;
    private bool _ready;
    private int _sent;
    private SubmissionLostException? _loss;
    private bool _disposed;

    public HostedSession(SandboxedProcess process, SandboxLimits limits)
    {
        _process = process;
        _limits = limits;
    }

    public SubmissionReply Send(SubmissionRequest request)
    {
        if (_loss is not null)
            throw _loss;
        AwaitReady();
        // It is being killed, and may answer sooner than it dies.
        if (_limits.Time.IsOver)
            throw Lost(request.GetType().Name);
        _process.Resume();
        try
        {
            return Await(Task.Run(() => Exchange(request)), request.GetType().Name);
        }
        finally
        {
            _process.Pause();
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _process.Dispose();
    }

    private SubmissionReply Await(Task<SubmissionReply?> exchange, string call)
    {
        try
        {
            // The sandbox kills the process at the limit, which ends the exchange; unless a process that got away holds the pipe.
            return (exchange.Wait(_limits.Time.Item + s_patience) ? exchange.Result : null) ?? throw Lost(call);
        }
        catch (AggregateException e) when (e.InnerException is IOException)
        {
            throw Lost(call);
        }
        catch (AggregateException e) when (e.InnerException is InvalidDataException or JsonException)
        {
            throw Broken(call, e.InnerException is InvalidDataException ? e.InnerException.Message : "a message that is not of its form");
        }
    }

    /// <summary>How long the runtime takes to start is not the submission's doing, and not on its account.</summary>
    private void AwaitReady()
    {
        if (_ready)
            return;
        try
        {
            var first = Task.Run(() => Frame.Read(_process.Replies, 0));
            _ready = first.Wait(s_starting) && first.Result is not null;
        }
        catch (AggregateException e) when (e.InnerException is IOException or InvalidDataException)
        {
        }

        if (!_ready)
            throw _loss = new(LossCause.GraderFault, $"The submission's process did not start: {_process.Output.Trim()}");
    }

    /// <returns>Null when the process closed the channel.</returns>
    private SubmissionReply? Exchange(SubmissionRequest request)
    {
        int number = ++_sent;
        new Frame(number, SessionJson.Write(request)).WriteTo(_process.Requests);
        var frame = Frame.Read(_process.Replies, Frame.LargestReply);
        if (frame is null)
            return null;
        return frame.Number == number
            ? SessionJson.ReadReply(frame.Body)
            : throw new InvalidDataException("a message that answers no request");
    }

    private SubmissionLostException Broken(string call, string what) => _loss = new(
        LossCause.BrokenReply, $"The process sent {what} on the grader's channel while {call} ran. Nothing but the grader's own host may write there.");

    private SubmissionLostException Lost(string call)
    {
        if (_process.WaitForEnd(s_dying) is not { } end)
            return Broken(call, "the end of the messages");
        var (cause, explanation) = LossExplanation.Of(end, end == SandboxEnd.ByItself ? _process.ExitCode : 0, _process.Output, _limits, call);
        if (_process.LeftSomethingRunning)
            explanation += " A process that it started could not be killed.";
        return _loss = new(cause, explanation);
    }
}
