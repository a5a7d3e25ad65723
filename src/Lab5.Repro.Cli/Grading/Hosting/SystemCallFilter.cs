using System.Runtime.InteropServices;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>
/// Takes system calls from this process, all its threads and all that it starts, for good (Linux, seccomp filter mode, see seccomp(2)):
/// those that make namespaces, mounts and keyrings, look into other processes or the kernel, hold memory that no process maps, undo the
/// pinning to processors, or lock files that others read.
/// </summary>
/// <remarks>A refused call fails as where the kernel has not got it, so that a library takes its other way.</remarks>
internal static class SystemCallFilter
{
    private const int SetNoNewPrivileges = 38, SetModeFilter = 1, AllThreads = 1;
    private const int NotPermitted = 1, NotImplemented = 38, FamilyNotSupported = 97; // EPERM, ENOSYS, EAFNOSUPPORT

    // The classic BPF of linux/filter.h, on the fields of struct seccomp_data.
    private const ushort Load = 0x20, IfEqual = 0x15, IfAtLeast = 0x35, IfAnyBit = 0x45, Return = 0x06;
    private const uint NumberField = 0, ArchitectureField = 4, FirstArgumentField = 16;
    private const uint Allow = 0x7FFF0000, Fail = 0x00050000;

    private const uint NewNamespaces = 0x7E020000; // CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET
    private const uint ForeignCalls = 0x40000000; // of x32, whose calls have numbers of their own

    // AF_UNIX, AF_INET, AF_INET6, and AF_NETLINK, by which a process asks for its network interfaces.
    private static readonly uint[] s_families = [1, 2, 10, 16];

    // By name: the numbers of x86-64 and of AArch64.
    private static readonly (string Name, uint X64, uint Arm64)[] s_refused =
    [
        ("unshare", 272, 97), ("setns", 308, 268), ("mount", 165, 40), ("umount2", 166, 39), ("pivot_root", 155, 41), ("chroot", 161, 51),
        ("fsopen", 430, 430), ("fsconfig", 431, 431), ("fsmount", 432, 432), ("fspick", 433, 433), ("open_tree", 428, 428), ("move_mount", 429, 429), ("mount_setattr", 442, 442),
        ("add_key", 248, 217), ("request_key", 249, 218), ("keyctl", 250, 219),
        ("ptrace", 101, 117), ("process_vm_readv", 310, 270), ("process_vm_writev", 311, 271), ("pidfd_getfd", 438, 438), ("open_by_handle_at", 304, 265),
        ("io_uring_setup", 425, 425), ("io_uring_enter", 426, 426), ("io_uring_register", 427, 427), ("bpf", 321, 280), ("perf_event_open", 298, 241), ("userfaultfd", 323, 282),
        ("init_module", 175, 105), ("finit_module", 313, 273), ("delete_module", 176, 106), ("kexec_load", 246, 104), ("kexec_file_load", 320, 294),
        ("reboot", 169, 142), ("swapon", 167, 224), ("swapoff", 168, 225), ("acct", 163, 89), ("quotactl", 179, 60), ("syslog", 103, 116), ("fanotify_init", 300, 262),
        ("memfd_create", 319, 279), ("memfd_secret", 447, 447), ("shmget", 29, 194),
    ];

    /// <returns>Null when it holds; otherwise why it does not.</returns>
    public static string? Install()
    {
        if (!OperatingSystem.IsLinux() || Architecture is not { } architecture)
            return "this system has no filter of system calls that is known here.";
        ulong[] program = [.. Program(architecture)];
        var pinned = GCHandle.Alloc(program, GCHandleType.Pinned);
        nint[] header = [program.Length, pinned.AddrOfPinnedObject()]; // struct sock_fprog
        var pinnedHeader = GCHandle.Alloc(header, GCHandleType.Pinned);
        try
        {
            return prctl(SetNoNewPrivileges, 1, 0, 0, 0) == 0 && syscall(architecture.Seccomp, SetModeFilter, AllThreads, pinnedHeader.AddrOfPinnedObject()) == 0
                ? null
                : $"the kernel refuses the filter: {Marshal.GetLastPInvokeErrorMessage()}.";
        }
        finally
        {
            pinnedHeader.Free();
            pinned.Free();
        }
    }

    /// <param name="Id">AUDIT_ARCH of linux/audit.h.</param>
    private sealed record Calls(uint Id, int Seccomp, uint NewProcess, uint Socket, uint Pinning, uint FileLock, IEnumerable<uint> Refused);

    private static Calls? Architecture => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => new(0xC000003E, 317, 56, 41, 203, 73, s_refused.Select(call => call.X64)),
        System.Runtime.InteropServices.Architecture.Arm64 => new(0xC00000B7, 277, 220, 198, 122, 32, s_refused.Select(call => call.Arm64)),
        _ => null,
    };

    private const uint Clone3 = 435; // its flags are in memory, where no filter can look; the C library then uses clone

    private static IEnumerable<ulong> Program(Calls calls)
    {
        yield return Step(Load, ArchitectureField);
        yield return Step(IfEqual, calls.Id, otherwise: 0, then: 1);
        yield return Step(Return, Fail | NotImplemented);
        yield return Step(Load, NumberField);
        yield return Step(IfAtLeast, ForeignCalls, otherwise: 1);
        yield return Step(Return, Fail | NotImplemented);
        foreach (uint call in calls.Refused)
        {
            yield return Step(IfEqual, call, otherwise: 1);
            yield return Step(Return, Fail | NotPermitted);
        }

        // Without effect, but not failed: the runtime starts no thread and makes no named mutex where they fail.
        foreach (uint call in new[] { calls.Pinning, calls.FileLock })
        {
            yield return Step(IfEqual, call, otherwise: 1);
            yield return Step(Return, Fail);
        }

        yield return Step(IfEqual, Clone3, otherwise: 1);
        yield return Step(Return, Fail | NotImplemented);
        yield return Step(IfEqual, calls.NewProcess, otherwise: 4);
        yield return Step(Load, FirstArgumentField);
        yield return Step(IfAnyBit, NewNamespaces, otherwise: 1);
        yield return Step(Return, Fail | NotPermitted);
        yield return Step(Return, Allow);
        yield return Step(IfEqual, calls.Socket, otherwise: (byte)(2 + s_families.Length)); // to the last step
        yield return Step(Load, FirstArgumentField);
        for (int i = 0; i < s_families.Length; i++)
            yield return Step(IfEqual, s_families[i], otherwise: 0, then: (byte)(s_families.Length - i));
        yield return Step(Return, Fail | FamilyNotSupported);
        yield return Step(Return, Allow);
    }

    /// <summary>One struct sock_filter: code, then two jumps over so many of the following steps, then the operand.</summary>
    private static ulong Step(ushort code, uint operand, byte otherwise = 0, byte then = 0) => code | ((ulong)then << 16) | ((ulong)otherwise << 24) | ((ulong)operand << 32);

    [DllImport("libc", SetLastError = true)]
    private static extern int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [DllImport("libc", SetLastError = true)]
    private static extern nint syscall(nint number, nint operation, nint flags, nint argument);
}
