namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>The memory of processes that share one limit, such as the sessions of a submission.</summary>
internal sealed class MemoryLedger
{
    private readonly Dictionary<SandboxedProcess, long> _bytes = [];

    /// <summary>Enters what a process uses now.</summary>
    /// <returns>Whether together they use more than the limit, and this one the most.</returns>
    public bool Exceeds(SandboxedProcess process, long bytes, long limit)
    {
        lock (_bytes)
        {
            _bytes[process] = bytes;
            return _bytes.Values.Sum() > limit && bytes == _bytes.Values.Max();
        }
    }

    public void Forget(SandboxedProcess process)
    {
        lock (_bytes)
            _bytes.Remove(process);
    }
}
