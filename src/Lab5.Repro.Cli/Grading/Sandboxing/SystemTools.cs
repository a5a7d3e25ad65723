namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>The system's own programs, by full path, so that PATH cannot name others.</summary>
internal static class SystemTools
{
    private static readonly string[] s_folders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/run/current-system/sw/bin"];

    /// <summary>The PATH of a sandboxed process.</summary>
    public static string SearchPath { get; } = string.Join(':', s_folders);

    public static string? Find(string name) =>
        s_folders.Select(folder => $"{folder}/{name}").FirstOrDefault(File.Exists);

    public static string Require(string name) => Find(name) ?? throw new FileNotFoundException($"'{name}' is not in {SearchPath}.");
}
