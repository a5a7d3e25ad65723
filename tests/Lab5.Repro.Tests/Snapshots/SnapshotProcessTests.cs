using System.Diagnostics;
using System.Text;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Randomness;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>Processes that are killed while they write snapshots and the report, or that share a folder.</summary>
internal sealed class SnapshotProcessTests
{
    private const string Forever = "1000000";

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void ProcessKilledAtTwentyMoments_LeavesNoHalfFileAndTheNextRunPasses()
    {
        var moments = new MersenneTwister(4);
        int leftovers = 0;
        for (int i = 0; i < 20; i++)
        {
            using (var process = Start(Forever))
            {
                for (uint file = moments.NextUInt32() % (3 * (SnapshotWriter.SnapshotCount + 1)); file > 0; file--) // new files, then changed ones twice
                    process.StandardOutput.ReadLine();
                Thread.Sleep(TimeSpan.FromMicroseconds(moments.NextUInt32() % 10_000));
                process.Kill(); // SIGKILL
                process.WaitForExit();
            }

            leftovers += Leftovers().Length;
            Assert.That(SnapshotWriter.BrokenFiles(_folder.Path), Is.Empty, $"kill {i}");
        }

        TestContext.Out.WriteLine($"{leftovers} of 20 kills left a temporary file.");
        Assert.That(leftovers, Is.Positive, "else no kill fell into a write");
        AssertNextRunPasses();
    }

    [Test]
    public void TwoProcessesAtOnce_LeaveWholeFiles()
    {
        using var one = Start("15");
        using var other = Start("15");
        while (!one.HasExited || !other.HasExited)
            Assert.That(SnapshotWriter.BrokenFiles(_folder.Path), Is.Empty);

        Assert.That((one.ExitCode, other.ExitCode), Is.EqualTo((0, 0)), one.StandardError.ReadToEnd() + other.StandardError.ReadToEnd());
        Assert.That(Directory.EnumerateFiles(_folder.Path).Count(path => path.Contains(".verified.", StringComparison.Ordinal)), Is.EqualTo(SnapshotWriter.SnapshotCount));
        AssertNextRunPasses();
    }

    private void AssertNextRunPasses()
    {
        using var process = Start("1");
        process.WaitForExit();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(process.ExitCode, Is.Zero, process.StandardError.ReadToEnd());
            Assert.That(Leftovers(), Is.Empty);
            for (int i = 0; i < SnapshotWriter.SnapshotCount; i++)
                Assert.That(File.ReadAllText(_folder[$"Writer.Result_i={i}.verified.txt"]), Is.EqualTo(Encoding.ASCII.GetString(SnapshotWriter.Content(i))));
            Assert.That(File.ReadAllText(_folder["index.html"]), Is.EqualTo(Encoding.ASCII.GetString(SnapshotWriter.Content(0))));
        }
    }

    private string[] Leftovers() => Directory.GetFiles(_folder.Path, ".*.lab5.tmp");

    private Process Start(string rounds) => Process.Start(new ProcessStartInfo(
        ToolInstallation.Dotnet,
        [typeof(SnapshotWriter).Assembly.Location, _folder.Path, rounds])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["DOTNET_EnableDiagnostics"] = "0" }, // a killed process would leave its debugger's pipes in the temporary folder
    })!;
}
