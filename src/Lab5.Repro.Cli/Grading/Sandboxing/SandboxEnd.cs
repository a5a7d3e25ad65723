namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>How a sandboxed process ended.</summary>
internal enum SandboxEnd
{
    /// <summary>By itself: it returned, crashed, or was killed by the kernel for a limit.</summary>
    ByItself,

    /// <summary>It used up the time of an item.</summary>
    TimedOut,

    /// <summary>It used up the time that there is in all.</summary>
    TimedOutInAll,

    OutOfMemory,

    /// <summary>The grader needed it no more.</summary>
    Dismissed,
}
