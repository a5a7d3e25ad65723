namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>How much a submission may hold, build output not counted.</summary>
internal static class IntakeLimits
{
    public const int Files = 2000;
    public const int MegaBytes = 100;
    public const int PathLength = 200;
    public const long Bytes = MegaBytes * 1_000_000L;

    /// <summary>What tools leave behind; not read, not copied and not counted.</summary>
    private static readonly HashSet<string> s_leftOut = new(StringComparer.OrdinalIgnoreCase)
    {
        "bin", "obj", ".git", ".vs", ".vscode", ".idea", "TestResults", "node_modules", "__MACOSX", ".ipynb_checkpoints",
    };

    /// <remarks>A name that begins with ._ is macOS's: what a file has besides its content.</remarks>
    public static bool IsLeftOut(string name) => s_leftOut.Contains(name) || name.StartsWith("._", StringComparison.Ordinal);
}
