namespace Lab5.Repro.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>At least one experiment failed and the results of the others are written; or the engine gave other bits than it should.</summary>
    public const int ExperimentFailed = 1;

    /// <summary>The command line, the data or the place for the results cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>Ctrl+C; 128 + SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;

    /// <summary>The terminal was closed; 128 + SIGHUP. What was finished is written as with Ctrl+C.</summary>
    public const int HungUp = 129;

    /// <summary>128 + SIGTERM; what was finished is written as with Ctrl+C.</summary>
    public const int Terminated = 143;
}
