using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>What a process of a submission, with all that it starts, may use.</summary>
/// <param name="Time">Shared by all processes that it is asked of.</param>
/// <param name="MemoryBytes">Anonymous and shared memory of all processes that share the limit.</param>
internal sealed record SandboxLimits(TimeAllowance Time, long MemoryBytes)
{
    public const int MebiByte = 1 << 20;

    /// <summary>For a single command.</summary>
    public static SandboxLimits ForCommand(TimeSpan time, int megaBytes) => new(new(time, time), megaBytes * (long)MebiByte);

    /// <summary>Bytes of all that it writes; only namespaces can enforce it.</summary>
    public const long DiskBytes = 256L * MebiByte;

    /// <summary>Files and folders, those of the submission and of the mounts included; only namespaces can enforce it.</summary>
    public const int DiskFiles = 20_000;

    /// <summary>Bytes of one file.</summary>
    public const long FileBytes = 64L * MebiByte;

    /// <summary>Processes and threads at a time.</summary>
    public const int Processes = 256;

    public const int OpenFiles = 512;

    /// <summary>Processor seconds of one process, by the kernel: it may live as long as there is time in all.</summary>
    public int ProcessorSeconds => (int)Math.Ceiling(Time.InAll.TotalSeconds) + 1;
}
