namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>What a process of a submission, with all that it starts, may use.</summary>
/// <param name="Time">Wall-clock time in which something is asked of it.</param>
/// <param name="MemoryBytes">Anonymous and shared memory of all processes that share the limit.</param>
internal sealed record SandboxLimits(TimeSpan Time, long MemoryBytes)
{
    public const int MebiByte = 1 << 20;

    /// <summary>Bytes of all that it writes; only namespaces can enforce it.</summary>
    public const long DiskBytes = 256L * MebiByte;

    /// <summary>Bytes of one file.</summary>
    public const long FileBytes = 64L * MebiByte;

    /// <summary>Processes and threads at a time.</summary>
    public const int Processes = 256;

    public const int OpenFiles = 512;

    /// <summary>Processor seconds of one process: as many as two busy processors could use up in the time.</summary>
    public int ProcessorSeconds => (2 * (int)Math.Ceiling(Time.TotalSeconds)) + 1;
}
