namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>Keeps every processor but one busy until it is disposed, with threads that compute and never wait.</summary>
internal sealed class OtherLoad : IDisposable
{
    private readonly Thread[] _threads = new Thread[Math.Max(1, Environment.ProcessorCount - 1)];
    private readonly CountdownEvent _started;
    private volatile bool _stopped;

    public OtherLoad()
    {
        _started = new(_threads.Length);
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new(Spin) { IsBackground = true, Name = $"other load {i}" };
            _threads[i].Start();
        }

        _started.Wait();
        // The scheduler takes a few of its periods to count the new threads among its load.
        Thread.Sleep(50);
    }

    public void Dispose()
    {
        _stopped = true;
        foreach (var thread in _threads)
            thread.Join();
        _started.Dispose();
    }

    private void Spin()
    {
        _started.Signal();
        while (!_stopped)
        {
        }
    }
}
