using System.Text.Json;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>Numbered messages to a submission's process and back. Whatever comes back may be forged: it is bounded, parsed and numbered.</summary>
internal sealed class HostedChannel(SandboxedProcess process, SandboxLimits limits) : IDisposable
{
    private const int LargestGreeting = 4096;

    private static readonly TimeSpan s_starting = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // From the end of the messages to the end of the process.
    private static readonly TimeSpan s_dying = TimeSpan.FromSeconds(2);

    private byte[]? _greeting;
    private int _sent;
    private SubmissionLostException? _loss;
    private bool _disposed;

    /// <param name="read">Turns a reply into what it says, or throws <see cref="JsonException"/>.</param>
    /// <param name="call">What is asked, for messages.</param>
    /// <exception cref="SubmissionLostException">There is no reply, and there will be none.</exception>
    public T Ask<T>(byte[] request, Func<byte[], T> read, string call)
    {
        if (_loss is not null)
            throw _loss;
        AwaitGreeting();
        process.Resume();
        try
        {
            // It is being killed, and may answer sooner than it dies.
            if (limits.Time.IsOver || limits.Time.IsItemOver)
                throw Lost(call);
            byte[] reply = Await(Task.Run(() => Exchange(request)), call);
            return read(reply);
        }
        catch (JsonException)
        {
            throw Broken(call, "a message that is not of its form");
        }
        finally
        {
            process.Pause();
        }
    }

    /// <summary>What the process says when it has started. How long the runtime takes is not the submission's doing, and not on its account.</summary>
    /// <exception cref="SubmissionLostException">It does not start.</exception>
    public byte[] AwaitGreeting()
    {
        if (_greeting is not null)
            return _greeting;
        try
        {
            var first = Task.Run(() => Frame.Read(process.Replies, LargestGreeting));
            _greeting = first.Wait(s_starting) ? first.Result?.Body : null;
        }
        catch (AggregateException e) when (e.InnerException is IOException or InvalidDataException)
        {
        }

        return _greeting ?? throw (_loss = new(LossCause.GraderFault, $"The submission's process did not start: {process.Output.Trim()}"));
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        process.Dispose();
    }

    private byte[] Await(Task<byte[]?> exchange, string call)
    {
        try
        {
            // The sandbox kills the process at the limit, which ends the exchange; unless a process that got away holds the pipe.
            return (exchange.Wait(limits.Time.Item + s_patience) ? exchange.Result : null) ?? throw Lost(call);
        }
        catch (AggregateException e) when (e.InnerException is IOException)
        {
            throw Lost(call);
        }
        catch (AggregateException e) when (e.InnerException is InvalidDataException)
        {
            throw Broken(call, e.InnerException.Message);
        }
    }

    /// <returns>Null when the process closed the channel.</returns>
    private byte[]? Exchange(byte[] request)
    {
        int number = ++_sent;
        new Frame(number, request).WriteTo(process.Requests);
        var frame = Frame.Read(process.Replies, Frame.LargestReply);
        if (frame is null)
            return null;
        return frame.Number == number ? frame.Body : throw new InvalidDataException("a message that answers no request");
    }

    private SubmissionLostException Broken(string call, string what) => _loss = new(
        LossCause.BrokenReply, $"The process sent {what} on the grader's channel while {call} ran. Nothing but the grader's own host may write there.");

    private SubmissionLostException Lost(string call)
    {
        if (process.WaitForEnd(s_dying) is not { } end)
            return Broken(call, "the end of the messages");
        var (cause, explanation) = LossExplanation.Of(end, end == SandboxEnd.ByItself ? process.ExitCode : 0, process.Output, limits, call);
        if (process.LeftSomethingRunning)
            explanation += " A process that it started could not be killed.";
        return _loss = new(cause, explanation);
    }
}
