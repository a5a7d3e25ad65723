using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Lab5.Repro.Testing.Submissions;

/// <summary>What Fit does is chosen by its seed.</summary>
public sealed class Misbehaving : IStockForecaster
{
    private double _answer = 1;

    public void Fit(double[] trainingCloses, uint seed)
    {
        switch (seed)
        {
            case 1: Environment.Exit(0); break;
            case 2: Environment.FailFast("gives up"); break;
            case 3: Overflow(0); break;
            case 4: while (true) { }
            case 5: Thread.Sleep(Timeout.Infinite); break;
            case 6: List<byte[]> kept = []; while (true) kept.Add(new byte[1 << 20]);
            case 7: AllocateUnmanaged(); break;
            case 8: Detach(); Environment.Exit(3); break;
            case 9: while (true) Console.Out.Write(new string('x', 100_000));
            case 10: KillOthers(); break;
            case 11: using (TcpClient client = new()) client.Connect("127.0.0.1", (int)trainingCloses[0]); break;
            case 12: throw new Exception(Listing());
            case 13: WriteToChannel("forged forged forged"u8.ToArray()); Thread.Sleep(Timeout.Infinite); break;
            case 14: close(4); Thread.Sleep(Timeout.Infinite); break;
            case 15: Directory.Delete(Environment.CurrentDirectory, true); break;
            case 16: throw new Exception(string.Join(' ', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order()));
            case 17: ForkBomb(); break;
            case 18: FillDisk(); break;
            case 19: _answer = TorchSharp.torch.ones(3).sum().item<float>(); break;
            case 20: new Thread(() => Overflow(0)).Start(); Thread.Sleep(Timeout.Infinite); break;
            case 21: throw new OutOfMemoryException();
            case 23: new Thread(() => { while (true) { } }) { IsBackground = true }.Start(); break;
            case 24: throw new Exception(string.Join(' ', Permitted()));
            case 25: WriteReply((byte)trainingCloses[0]); Thread.Sleep(Timeout.Infinite); break;
            case 26: FillFolder(); break;
            case 22: File.WriteAllText("note.txt", "1"); _answer = Directory.GetFiles(".").Length; break;
        }
    }

    public double Predict(double[] history) => _answer;

    private static int Overflow(int depth) => Overflow(depth + 1) + depth;

    private static unsafe void AllocateUnmanaged()
    {
        while (true)
            NativeMemory.Fill(NativeMemory.Alloc(1 << 22), 1 << 22, 1);
    }

    private static void Detach()
    {
        using var process = Process.Start("/bin/sh", ["-c", "(setsid sleep 98765 >/dev/null 2>&1 &) ; (setsid sh -c 'trap \"\" TERM INT HUP; sleep 98765' &)"]);
        process.WaitForExit();
    }

    private static void KillOthers()
    {
        foreach (int process in (int[])[getppid(), 1, -1])
            kill(process, 9);
    }

    private static void ForkBomb()
    {
        while (true)
        {
            try
            {
                Process.Start("/bin/sh", ["-c", "while :; do sh -c 'while :; do :; done' & done"]);
            }
            catch (Exception)
            {
            }
        }
    }

    private static void FillDisk()
    {
        byte[] block = new byte[1 << 20];
        for (int file = 0; ; file++)
        {
            using var stream = File.Create($"{file}.bin");
            for (int i = 0; i < 60; i++)
                stream.Write(block);
        }
    }

    private static void FillFolder()
    {
        for (int file = 0; ; file++)
            File.Create($"{file}.txt").Dispose();
    }

    /// <summary>Names of calls that the kernel does not refuse, of those that no submission needs; and what runs although it must not.</summary>
    private static unsafe IEnumerable<string> Permitted()
    {
        bool isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        nint mask = (nint)NativeMemory.AllocZeroed(256);
        *(ulong*)mask = ulong.MaxValue;
        List<string> permitted = [];
        Try("unshare", isArm ? 97 : 272, 0x10020000, 0);
        Try("clone", isArm ? 220 : 56, 0x10000000 | 17, 0);
        Try("keyctl", isArm ? 219 : 250, 0, -3);
        Try("io_uring_setup", 425, 8, 0);
        Try("memfd_create", isArm ? 279 : 319, mask, 0);
        Try("shmget", isArm ? 194 : 29, 0, 1 << 20);
        Try("ptrace", isArm ? 117 : 101, 0, 0);
        Try("AF_VSOCK", isArm ? 198 : 41, 40, 1);
        *(ulong*)mask = 0; // no processor at all: the kernel would not take it
        if (syscall(isArm ? 122 : 203, 0, 8, mask) != 0)
            permitted.Add("sched_setaffinity");
        if (syscall(isArm ? 32 : 73, -1, 2, 0) != 0) // no file at all, as above
            permitted.Add("flock");
        return permitted;

        void Try(string name, nint number, nint first, nint second)
        {
            nint result = syscall(number, first, second, name == "shmget" ? 0x3FF : mask);
            if (name == "clone" && result == 0)
                Environment.Exit(7);
            if (result >= 0)
                permitted.Add(name);
        }
    }

    /// <summary>On the grader's channel, as the host does: to the second request.</summary>
    private static void WriteReply(byte kind)
    {
        byte[] body = kind switch
        {
            1 => "{}"u8.ToArray(),
            2 => "{\"kind\":\"threw\",\"contract\":\"x\",\"explanation\":\"\",\"reply\":\"failed\"}"u8.ToArray(),
            3 => [.. "{\"reply\":\"failed\",\"kind\":\"threw\",\"contract\":\"x\",\"explanation\":\""u8, 0xFF, 0xC0, .. "\"}"u8],
            4 => [.. "{\"reply\":\"picture\",\"png\":\"***\"}"u8],
            _ => [.. "{\"reply\":\"failed\",\"kind\":\"threw\",\"contract\":\"x\",\"explanation\":\""u8, .. Enumerable.Repeat((byte)'x', 12_000_000), .. "\"}"u8],
        };
        WriteToChannel([.. BitConverter.GetBytes(1), .. BitConverter.GetBytes(body.Length), .. body]);
    }

    private static string Listing() =>
        string.Join(' ', Directory.GetFileSystemEntries("/").Concat(Directory.GetFileSystemEntries("/tmp")).Concat(Directory.GetDirectories("/proc").Where(name => char.IsDigit(name[6]))).Order());

    private static unsafe void WriteToChannel(byte[] bytes)
    {
        fixed (byte* first = bytes)
            write(4, first, bytes.Length);
    }

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    private static extern nint syscall(nint number, nint first, nint second, nint third);

    [DllImport("libc")]
    private static extern int getppid();

    [DllImport("libc")]
    private static extern unsafe nint write(int descriptor, byte* bytes, nint count);
}
