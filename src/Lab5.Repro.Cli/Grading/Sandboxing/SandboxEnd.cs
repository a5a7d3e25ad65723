namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>How a sandboxed process ended.</summary>
internal enum SandboxEnd
{
    /// <summary>By itself: it returned, crashed, or was killed by the kernel for a limit.</summary>
    ByItself,

    TimedOut,

    OutOfMemory,

    /// <summary>The grader needed it no more.</summary>
    Dismissed,
}
