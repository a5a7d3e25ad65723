namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>What this system lets the grader enforce.</summary>
/// <param name="Namespaces">Own files, processes, network and devices: nothing else is there.</param>
/// <param name="OtherUser">Another user, without rights, whom only this submission runs as.</param>
/// <param name="UserNamespace">The namespaces are an unprivileged user's.</param>
/// <param name="Limits">prlimit sets the kernel's limits.</param>
internal sealed record SandboxKind(bool Namespaces, bool OtherUser, bool UserNamespace, bool Limits)
{
    public const string NamespacesName = "namespaces", UserName = "user", NoName = "none";

    /// <summary>Whether system calls that no submission needs are refused, see <see cref="Hosting.SystemCallFilter"/>; known when it was tried.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>Whether a submission cannot write, or read, what only the grader's user may.</summary>
    public bool HidesGradersFiles => Namespaces || OtherUser;

    /// <summary>For <c>--sandbox</c>.</summary>
    public string Name => Namespaces ? NamespacesName : OtherUser ? UserName : NoName;

    /// <summary>In words, for the console.</summary>
    public string Description => string.Join(", ", new[]
    {
        Namespaces ? UserNamespace ? "namespaces of an unprivileged user" : "namespaces" : "no namespaces",
        OtherUser ? "another user for every process" : "the grader's user",
        IsFiltered ? "system calls filtered" : "system calls not filtered",
        Limits ? "the kernel's limits" : "no limits of the kernel",
    });

    /// <summary>Whether AppArmor keeps namespaces from unprivileged users, as Ubuntu 24.04 has it.</summary>
    public static bool RestrictsUserNamespaces => ProcessFacts.Read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")?.Trim() == "1";

    /// <summary>The strongest first; the last needs nothing.</summary>
    public static IEnumerable<SandboxKind> Candidates()
    {
        bool limits = SystemTools.Find("prlimit") is not null;
        bool setpriv = SystemTools.Find("setpriv") is not null;
        bool namespaces = setpriv && new[] { "unshare", "mount", "umount", "pivot_root", "flock" }.All(tool => SystemTools.Find(tool) is not null);
        bool root = Environment.IsPrivilegedProcess;
        if (OperatingSystem.IsLinux() && namespaces)
        {
            if (root)
                yield return new(true, true, false, limits);
            yield return new(true, false, !root, limits);
        }

        if (OperatingSystem.IsLinux() && setpriv && root)
            yield return new(false, true, false, limits);
        yield return new(false, false, false, limits);
        yield return new(false, false, false, false);
    }

    /// <summary>For the grade: one sentence for each thing that the system did not let the grader enforce.</summary>
    public IReadOnlyList<string> NotEnforced()
    {
        List<string> lacking = [];
        if (!Namespaces)
        {
            lacking.Add("The submission could use the network.");
            lacking.Add(OtherUser
                ? "The submission could see which files and processes there are, and read files that every user may read."
                : "The submission could read and write every file that the grader can.");
            lacking.Add("The files that the submission wrote were limited in size, not in number.");
        }

        if (!OtherUser && !UserNamespace)
            lacking.Add("The submission ran as the grader's own user.");
        if (!Namespaces && !OtherUser)
            lacking.Add("A process that the submission detached from itself, and gave another environment, was killed only if it was seen in time.");
        if (Limits && !OtherUser)
            lacking.Add("The number of processes was not limited.");
        if (!Limits)
            lacking.Add("The number of processes, open files and bytes of a file was not limited.");
        if (!OperatingSystem.IsLinux())
            lacking.Add("The memory and the processor time of the submission were not limited.");
        if (!IsFiltered)
            lacking.Add("System calls were not filtered: memory that no process maps, such as that of memfd_create, was not counted, and locks on files that all read were possible.");
        return lacking;
    }
}
