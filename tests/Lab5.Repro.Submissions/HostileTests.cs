using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions;

/// <summary>One batch of everything that wants to do harm, with the reference in the middle of it.</summary>
internal sealed class HostileTests
{
    private const string CanaryText = "untouched", SleepMark = "sleep 31415";

    private static readonly string s_home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private Batch _batch = null!;
    private string _watched = "";
    private TcpListener _listener = null!;

    private static IEnumerable<Entry> All => HostileSubmissions.All;

    [OneTimeSetUp]
    public void Grade()
    {
        _watched = Directory.CreateTempSubdirectory("lab5-watched").FullName;
        File.WriteAllText(Path.Combine(_watched, "canary.txt"), CanaryText);
        _listener = new(IPAddress.Loopback, 0);
        _listener.Start();
        Entry[] harmless = [.. All.Where(entry => entry.IsHarmlessIn(TrialSubmission.Strongest))];
        TestContext.Progress.WriteLine(Invariant($"{harmless.Length} of {All.Count()} hostile submissions can be run in the sandbox '{TrialSubmission.Strongest.Name}'"));
        _batch = new([.. harmless, new("reference")], Fill);
        _batch.Grade("--timeout", "8", "--memory", "768");
    }

    private string Fill(string source) => source
        .Replace("CANARIES", $"\"{_watched}\", \"{s_home}\"", StringComparison.Ordinal)
        .Replace("PORT", ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [OneTimeTearDown]
    public void Clean()
    {
        _listener.Dispose();
        Directory.Delete(_watched, recursive: true);
        _batch.Dispose();
    }

    [TestCaseSource(nameof(All))]
    public void Harm_IsNamedAndCostsItsOwnItemsOnly(Entry entry)
    {
        RequireHarmless(entry);
        var grade = _batch.GradeOf(entry.Name);

        TestContext.Out.WriteLine(Invariant($"{entry.Name}: {grade.Points} points, {grade.Seconds:F1} s"));
        Expect.Losses(entry, grade);
        Expect.Cause(entry, grade);
    }

    [Test]
    public void Neighbour_KeepsEveryPoint() => Assert.That(_batch.GradeOf("reference").Points, Is.EqualTo(100));

    [Test]
    public void Nothing_IsWrittenOutside()
    {
        string[] escaped =
        [
            .. Directory.EnumerateFiles(_watched).Where(path => Path.GetFileName(path) != "canary.txt"),
            .. new[] { "/tmp/lab5-escaped", "/var/tmp/lab5-escaped", "/escaped", Path.Combine(s_home, "escaped") }.Where(File.Exists),
            .. Directory.EnumerateFiles(_batch.Root, "escaped*", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(AppContext.BaseDirectory, "escaped*"),
        ];

        Assert.That(escaped, Is.Empty);
        Assert.That(File.ReadAllText(Path.Combine(_watched, "canary.txt")), Is.EqualTo(CanaryText));
    }

    [Test]
    public void Nobody_Connects() => Assert.That(_listener.Pending(), Is.False);

    [Test]
    public void NoProcess_IsLeft() => Assert.That(Processes.Left(SleepMark).Concat(Processes.Submissions), Is.Empty);

    [Test]
    public void Secret_IsInNoGrade()
    {
        var telling = Directory.EnumerateFiles(_batch.Grades, "*", SearchOption.AllDirectories).Where(path => File.ReadAllText(path).Contains(Batch.Secret, StringComparison.Ordinal));

        Assert.That(telling, Is.Empty);
    }

    [Test]
    public void Gradebook_HasEverySubmission()
    {
        string csv = File.ReadAllText(Path.Combine(_batch.Grades, "gradebook.csv"));

        Assert.That(All.Where(entry => entry.IsHarmlessIn(TrialSubmission.Strongest) && !csv.Contains(entry.Name.Replace("\"", "\"\"", StringComparison.Ordinal), StringComparison.Ordinal)), Is.Empty);
        Assert.That(csv.Split('\n').Where(line => line.StartsWith('=') || line.StartsWith("\"=", StringComparison.Ordinal)), Is.Empty, "a spreadsheet would run it");
    }

    /// <summary>Where the kernel gives namespaces, no row may be left out for want of them.</summary>
    [Test]
    [Platform(Include = "Linux")]
    public void Namespaces_AreUsedWhereThereAreAny()
    {
        using var process = Process.Start(new ProcessStartInfo("unshare", [.. Environment.IsPrivilegedProcess ? [] : (string[])["--user", "--map-root-user"], "--mount", "--pid", "--fork", "--net", "true"]) { RedirectStandardError = true });
        process!.WaitForExit();

        Assert.That(TrialSubmission.Strongest.Namespaces, Is.EqualTo(process.ExitCode == 0), () => process.StandardError.ReadToEnd());
    }

    private static void RequireHarmless(Entry entry)
    {
        var kind = TrialSubmission.Strongest;
        if (!entry.IsHarmlessIn(kind))
            Assert.Ignore($"It could do harm: this system gives no more than the sandbox '{kind.Name}'. {string.Join(' ', kind.NotEnforced())}");
    }
}
