namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>What to run in a sandbox.</summary>
/// <param name="Arguments">The program's full path and its arguments.</param>
/// <param name="Folder">The command works in a copy of it, which is gone with the process.</param>
/// <param name="Slot">From 0; commands side by side have different ones, and with them other processors and another user.</param>
internal sealed record SandboxedCommand(IReadOnlyList<string> Arguments, string Folder, int Slot)
{
    /// <summary>Folders and files that it may read, besides the system's libraries.</summary>
    public IReadOnlyList<string> Readable { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
