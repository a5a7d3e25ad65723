using System.Diagnostics;

namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>A process in its sandbox, with two pipes to it. A thread watches its time and memory and kills it with all that it started.</summary>
internal sealed class SandboxedProcess : IDisposable
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_idleInterval = TimeSpan.FromMilliseconds(100); // nothing is asked of most sessions most of the time
    private static readonly TimeSpan s_outputPatience = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly ProcessTree _tree;
    private readonly SandboxLimits _limits;
    private readonly CappedOutput _output;
    private readonly MemoryLedger _memory;
    private readonly ManualResetEventSlim _dismissed = new();
    private readonly Thread _watch;
    private TimeSpan _charged;
    private volatile bool _isAsked;
    private SandboxEnd _end;
    private bool _disposed;

    /// <param name="start">Already wrapped; its standard streams are requests, replies and what the process prints.</param>
    /// <param name="isOurs">Whether a process that is not in the tree of this one came from it all the same; null where none can.</param>
    /// <param name="memory">Counts the memory of the processes that share a limit.</param>
    public SandboxedProcess(ProcessStartInfo start, Func<int, bool>? isOurs, SandboxLimits limits, MemoryLedger memory)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _limits = limits;
        _memory = memory;
        _process = Process.Start(start)!;
        _tree = new(_process.Id, isOurs);
        _output = new(_process.StandardError.BaseStream);
        _watch = new(Watch) { IsBackground = true, Name = "watch over a submission" };
        _watch.Start();
    }

    /// <summary>No process is left, and nobody needs its folder.</summary>
    public event Action? Disposed;

    public Stream Requests => _process.StandardInput.BaseStream;

    public Stream Replies => _process.StandardOutput.BaseStream;

    /// <summary>Something is asked of it: its time counts from now on.</summary>
    public void Resume()
    {
        _isAsked = true;
        _limits.Time.Resume();
    }

    public void Pause()
    {
        _limits.Time.Pause();
        _isAsked = false;
    }

    /// <summary>What it printed, at most 64 KB.</summary>
    public string Output
    {
        get
        {
            _output.WaitForEnd(s_outputPatience);
            return _output.Text;
        }
    }

    /// <summary>Its exit code, 128 + the signal where one ended it; valid when it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Whether a process of the sandbox could not be killed; valid when it has ended.</summary>
    public bool LeftSomethingRunning { get; private set; }

    /// <summary>Returns when the process has ended or was killed, and none that it started is left.</summary>
    public SandboxEnd WaitForEnd()
    {
        _watch.Join();
        return _end;
    }

    /// <returns>Null when it has not ended in the time.</returns>
    public SandboxEnd? WaitForEnd(TimeSpan atMost) => _watch.Join(atMost) ? _end : null;

    /// <summary>Lets it be killed, without waiting.</summary>
    public void Dismiss() => _dismissed.Set();

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Dismiss();
        _watch.Join();
        _output.WaitForEnd(s_outputPatience);
        _process.Dispose();
        Disposed?.Invoke();
    }

    private void Watch()
    {
        _end = WaitForReasonToEnd();
        _memory.Forget(this);
        bool gone = _tree.Kill();
        if (!OperatingSystem.IsLinux())
            KillElsewhere();
        LeftSomethingRunning = !gone;
        _process.WaitForExit(s_outputPatience);
    }

    private SandboxEnd WaitForReasonToEnd()
    {
        while (true)
        {
            _tree.Refresh();
            ChargeProcessorTime();
            if (_process.HasExited)
                return SandboxEnd.ByItself;
            if (_isAsked && _limits.Time.IsItemOver)
                return SandboxEnd.TimedOut;
            if (_limits.Time.IsOver)
                return SandboxEnd.TimedOutInAll;
            if (_memory.Exceeds(this, _tree.MemoryBytes, _limits.MemoryBytes))
                return SandboxEnd.OutOfMemory;
            if (_dismissed.Wait(_isAsked ? s_pollInterval : s_idleInterval))
                return SandboxEnd.Dismissed;
        }
    }

    private void ChargeProcessorTime()
    {
        var used = _tree.ProcessorTime;
        _limits.Time.Charge(used - _charged, _isAsked);
        _charged = used;
    }

    private void KillElsewhere()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
