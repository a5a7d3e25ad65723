namespace Lab5.Repro.Tests.Snapshots;

/// <summary>A folder that takes no files, for as long as this lives.</summary>
internal sealed class ReadOnlyFolder : IDisposable
{
    private const UnixFileMode Writable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _path;

    private ReadOnlyFolder(string path) => _path = path;

    /// <summary>Skips the test where permissions hold nobody: on Windows and for root.</summary>
    public static ReadOnlyFolder Of(string path)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Windows has no read-only folders.");
        else
            File.SetUnixFileMode(path, Writable & ~UnixFileMode.UserWrite);
        var folder = new ReadOnlyFolder(path);
        if (Environment.IsPrivilegedProcess)
        {
            folder.Dispose();
            Assert.Ignore("Permissions do not hold root; FileInTheFoldersPlace_IsOneErrorThatTellsTheOutcome has an obstacle that does.");
        }

        return folder;
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_path, Writable);
    }
}
