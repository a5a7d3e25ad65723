using System.Diagnostics;
using System.Globalization;

namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>Starts processes of submissions so that they see and reach as little as this system can be made to allow.</summary>
/// <remarks>
/// With namespaces, nothing exists for a process but the system's libraries, what its command names as readable, and a copy of its
/// folder; data, secret, rubric, results and other submissions are not forbidden but absent.
/// </remarks>
internal sealed class Sandbox : IDisposable
{
    private const string FolderPrefix = "lab5-sandbox-", LifelineName = "lifeline";

    private readonly string _folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
    private readonly FileStream _lifeline;
    private readonly SandboxArguments _arguments;
    private readonly HashSet<SandboxedProcess> _running = [];
    private int _folders;
    private volatile bool _closed;

    /// <param name="hidden">Files and folders that no command may see, should they lie inside a readable one.</param>
    /// <param name="slots">Commands that may run side by side.</param>
    public Sandbox(SandboxKind kind, IEnumerable<string> hidden, int slots)
    {
        Kind = kind;
        DeleteLeftovers();
        string root = Directory.CreateDirectory(Path.Combine(_folder, "root")).FullName;
        // Locked as long as this process lives; the first process of every sandbox waits for the lock, and then kills the others.
        string lifeline = Path.Combine(_folder, LifelineName);
        _lifeline = new(lifeline + ".new", FileMode.CreateNew, FileAccess.Write, FileShare.None);
        File.Move(_lifeline.Name, lifeline); // there only when it is locked: another grader deletes the folder of one that is not
        _arguments = new(kind, root, lifeline, [.. hidden.Select(Path.GetFullPath)], slots);
        AllowPassage(_folder);
    }

    public SandboxKind Kind { get; }

    /// <summary>A fresh folder that a command may be given as its own or as readable; it is gone with the sandbox.</summary>
    public string CreateFolder()
    {
        string folder = Path.Combine(_folder, Interlocked.Increment(ref _folders).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        AllowPassage(folder);
        return folder;
    }

    /// <param name="memory">Null where nothing shares the limit.</param>
    /// <exception cref="OperationCanceledException">The sandbox is closed.</exception>
    public SandboxedProcess Start(SandboxedCommand command, SandboxLimits limits, MemoryLedger? memory = null)
    {
        ThrowIfClosed();
        string work = CreateFolder();
        string? user = _arguments.NextUser();
        var arguments = _arguments.Of(command, limits, work, user);
        string home = Kind.Namespaces ? "/submission" : Path.Combine(work, "submission");
        ProcessStartInfo start = new(arguments[0], arguments.Skip(1)) { WorkingDirectory = Path.GetPathRoot(work) };
        start.Environment.Clear();
        start.Environment["PATH"] = SystemTools.SearchPath;
        start.Environment["HOME"] = home;
        start.Environment["TMPDIR"] = Kind.Namespaces ? "/tmp" : home;
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        // A namespace ends with all of its processes; elsewhere one that has left the tree is known by its user, or by what it was started with.
        Func<int, bool>? isOurs = Kind.Namespaces ? null : user is null ? process => ProcessFacts.HasVariable(process, $"HOME={home}") : process => ProcessFacts.IsUsers(process, user);
        SandboxedProcess process = new(start, isOurs, limits, memory ?? new());
        lock (_running)
            _running.Add(process);
        process.Disposed += () =>
        {
            lock (_running)
                _running.Remove(process);
            Delete(work);
        };
        return process;
    }

    /// <summary>Ends every process and starts no more.</summary>
    public void Close()
    {
        _closed = true;
        lock (_running)
        {
            foreach (var process in _running)
                process.Dismiss();
        }
    }

    public void ThrowIfClosed()
    {
        if (_closed)
            throw new OperationCanceledException();
    }

    public void Dispose()
    {
        _lifeline.Dispose();
        Delete(_folder);
    }

    /// <summary>A grader that was killed could not delete its folder. Its lifeline is locked no more.</summary>
    private static void DeleteLeftovers()
    {
        foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            try
            {
                using FileStream lifeline = new(Path.Combine(folder, LifelineName), FileMode.Open, FileAccess.Write, FileShare.None);
                Delete(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Its grader runs, or it is another user's.
            }
        }
    }

    public static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process that could not be killed may still write there; that it is left is reported.
        }
    }

    /// <summary>Another user gets through the folder to a path that it knows, without seeing what else is there.</summary>
    private void AllowPassage(string folder)
    {
        if (Kind is { OtherUser: true, Namespaces: false } && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) & ~(UnixFileMode.GroupRead | UnixFileMode.OtherRead) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }
}
