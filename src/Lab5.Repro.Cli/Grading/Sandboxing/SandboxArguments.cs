using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>The command line around a command: namespaces, files, user and the kernel's limits.</summary>
/// <param name="root">An empty folder, for the mounts.</param>
internal sealed class SandboxArguments(SandboxKind kind, string root, string lifeline, IReadOnlyList<string> hidden, int slots)
{
    // Users whom neither Debian nor systemd gives out for long.
    private const int FirstFreeUser = 61184;
    private const int FreeUsers = 4096;
    private const int CommandsOfOneGrader = 64; // far apart enough that two graders side by side seldom meet

    private static readonly string[] s_systemFolders = ["/usr", "/nix"];

    private int _commands;

    /// <summary>A user for the next command alone: the kernel counts processes by user, and one session must not use up another's.</summary>
    /// <returns>Null where it runs as the grader's.</returns>
    public string? NextUser()
    {
        uint number = unchecked(((uint)Environment.ProcessId * CommandsOfOneGrader) + (uint)Interlocked.Increment(ref _commands));
        return kind.OtherUser ? Text(FirstFreeUser + (number % FreeUsers)) : null;
    }

    public IReadOnlyList<string> Of(SandboxedCommand command, SandboxLimits limits, string work, string? otherUser)
    {
        string user = otherUser ?? "";
        // In a session of its own, the kernel gives all its processes together as much time as the grader.
        string[] session = OperatingSystem.IsLinux() && SystemTools.Find("setsid") is { } setsid ? [setsid] : [];
        string[] limited = [.. Pinned(command.Slot), .. Limited(limits), .. command.Arguments];
        if (!kind.Namespaces)
            return [.. session, SystemTools.Require("sh"), "-c", Script("plain.sh"), "plain.sh", work, user, lifeline, command.Folder, .. limited];
        return
        [
            .. session, SystemTools.Require("sh"), "-c", Script("watched.sh"), "watched.sh", lifeline,
            SystemTools.Require("unshare"), .. kind.UserNamespace ? (string[])["--user", "--map-root-user"] : [],
            "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--net", "--ipc", "--uts",
            SystemTools.Require("sh"), "-c", Script("namespaces.sh"), "namespaces.sh",
            root, Text(SandboxLimits.DiskBytes), Text(SandboxLimits.DiskFiles), user, command.Folder, .. Mounts(command.Readable), "--",
            SystemTools.Require("setpriv"), .. user.Length > 0 ? (string[])["--reuid", user, "--regid", user, "--clear-groups"] : [],
            "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", .. limited,
        ];
    }

    /// <summary>Shorter paths first, so that a readable folder inside a hidden one inside a readable one is there.</summary>
    private IEnumerable<string> Mounts(IReadOnlyList<string> readable)
    {
        List<(string Path, bool IsThere)> mounts = [("", false), .. s_systemFolders.Select(path => (path, true))];
        var wanted = readable.Select(path => (Path: Trimmed(path), IsThere: true))
            .Concat(hidden.Select(path => (Path: Trimmed(path), IsThere: false)))
            .OrderBy(mount => mount.Path.Length).ThenBy(mount => mount.IsThere);
        foreach (var mount in wanted)
        {
            bool isThere = mounts.Where(other => IsWithin(mount.Path, other.Path)).MaxBy(other => other.Path.Length).IsThere;
            if (isThere == mount.IsThere)
                continue;
            mounts.Add(mount);
            yield return mount.IsThere ? "ro" : "hide";
            yield return mount.Path;
        }
    }

    /// <summary>The slots share out the grader's processors, so that a busy submission takes no time from its neighbour.</summary>
    private IEnumerable<string> Pinned(int slot)
    {
        if (!OperatingSystem.IsLinux() || SystemTools.Find("taskset") is not { } taskset)
            yield break;
        using var grader = Process.GetCurrentProcess();
        ulong mask = (ulong)grader.ProcessorAffinity;
        int[] processors = [.. Enumerable.Range(0, 64).Where(processor => (mask >> processor & 1) != 0)];
        if (BitOperations.PopCount(mask) < slots)
            yield break;
        yield return taskset;
        yield return "-c";
        yield return string.Join(',', processors.Where((_, i) => i % slots == slot % slots));
    }

    private IEnumerable<string> Limited(SandboxLimits limits)
    {
        if (!kind.Limits)
            yield break;
        yield return SystemTools.Require("prlimit");
        yield return "--core=0";
        yield return "--cpu=" + Text(limits.ProcessorSeconds);
        yield return "--nofile=" + Text(SandboxLimits.OpenFiles);
        yield return "--fsize=" + Text(SandboxLimits.FileBytes);
        if (kind.OtherUser) // another limit would count the grader's user's processes too
            yield return "--nproc=" + Text(SandboxLimits.Processes);
    }

    private static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string Trimmed(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Lab5.Repro.Cli.{name}")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
