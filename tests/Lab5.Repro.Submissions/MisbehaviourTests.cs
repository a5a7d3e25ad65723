using System.Net;
using System.Net.Sockets;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Submissions.Running;

namespace Lab5.Repro.Submissions;

/// <summary>
/// Whatever a submission does, its session ends with the right cause and nothing is left of it: in the strongest sandbox that this
/// system gives, and in the weaker ones that another system might give no more than.
/// </summary>
[Platform(Include = "Linux")]
[TestFixture("")]
[TestFixture(SandboxKind.UserName)]
[TestFixture(SandboxKind.NoName)]
public class MisbehaviourTests(string sandbox)
{
    private SandboxKind _kind = null!;
    private TrialSubmission _trial = null!;

    [OneTimeSetUp]
    public void Compile()
    {
        _kind = sandbox.Length == 0 ? TrialSubmission.Strongest : SandboxKind.Candidates().FirstOrDefault(kind => kind.Name == sandbox)!;
        if (_kind is null)
            Assert.Ignore($"The sandbox '{sandbox}' needs root.");
        _trial = new(_kind);
    }

    [OneTimeTearDown]
    public void Delete() => _trial?.Dispose();

    [Test]
    public void WellBehaved_Answers()
    {
        using var session = _trial.Hosted().Start(TrialSubmission.Seconds(20));

        Assert.That(session.Send(new FitForecaster([1, 2], 0)), Is.EqualTo(new DoneReply()));
        Assert.That(session.Send(new PredictClose([])), Is.EqualTo(new CloseReply(1)));
    }

    [Test]
    public void NativeLibraries_LoadInTheSandbox()
    {
        if (SandboxProbe.Try(_kind) is { Missing: [var missing, ..] })
            Assert.Ignore($"lab5 grade warns of it when it starts: {missing.Problem.Message}");
        using var session = _trial.Hosted(megaBytes: 2000).Start(TrialSubmission.Seconds(60));

        Assert.That(session.Send(new FitForecaster([1, 2], 19)), Is.EqualTo(new DoneReply()));
        Assert.That(session.Send(new PredictClose([])), Is.EqualTo(new CloseReply(3)));
    }

    [TestCase(1u, LossCause.Crashed, "The process ended itself with exit code 0 while FitForecaster ran.", TestName = "EnvironmentExit_IsACrash")]
    [TestCase(2u, LossCause.Crashed, "The process was ended by signal 6 (SIGABRT) while FitForecaster ran: Process terminated.", TestName = "FailFast_IsACrash")]
    [TestCase(3u, LossCause.Crashed, "The process was ended by signal 6 (SIGABRT) while FitForecaster ran: Stack overflow.", TestName = "StackOverflow_IsACrash")]
    [TestCase(20u, LossCause.Crashed, "The process was ended by signal 6 (SIGABRT) while FitForecaster ran: Stack overflow.", TestName = "StackOverflowOnAnotherThread_IsACrash")]
    [TestCase(4u, LossCause.TimedOut, "FitForecaster did not answer within the 2 s that an item has, by the clock and of processor time.", TestName = "EndlessLoop_TimesOut")]
    [TestCase(5u, LossCause.TimedOut, "FitForecaster did not answer within the 2 s that an item has, by the clock and of processor time.", TestName = "Sleep_TimesOut")]
    [TestCase(9u, LossCause.TimedOut, "FitForecaster did not answer within the 2 s that an item has, by the clock and of processor time.", TestName = "OutputFlood_TimesOut")]
    [TestCase(7u, LossCause.OutOfMemory, "FitForecaster needed more than the 400 MB that a submission may use.", TestName = "UnmanagedMemory_IsLimited")]
    [TestCase(13u, LossCause.BrokenReply, "The process sent a message of 1713398885 bytes, where at most 16777216 are taken on the grader's channel while FitForecaster ran. Nothing but the grader's own host may write there.", TestName = "ForgedMessage_BreaksTheChannel")]
    [TestCase(14u, LossCause.TimedOut, "FitForecaster did not answer within the 2 s that an item has, by the clock and of processor time.", TestName = "ClosedChannel_TimesOut")]
    public void Loss(uint seed, object cause, string explanation)
    {
        using var session = _trial.Hosted().Start(TrialSubmission.Seconds(2));

        var loss = Assert.Throws<SubmissionLostException>(() => session.Send(new FitForecaster([1, 2], seed)));
        Assert.That((loss.Cause, loss.Message), Is.EqualTo((cause, explanation)));
        var again = Assert.Throws<SubmissionLostException>(() => session.Send(new PredictClose([])));
        Assert.That(again.Message, Is.EqualTo(explanation), "A lost session stays lost.");
    }

    [Test]
    public void ManagedMemory_IsLimited()
    {
        using var session = _trial.Hosted().Start(TrialSubmission.Seconds(20));

        var reply = (FailedReply)session.Send(new FitForecaster([1, 2], 6));
        Assert.That(reply.Kind, Is.EqualTo(FailureKind.OutOfMemory));
    }

    [Test]
    public void DetachedProcesses_AreGoneWithTheSession()
    {
        using (var session = _trial.Hosted().Start(TrialSubmission.Seconds(20)))
            Assert.Throws<SubmissionLostException>(() => session.Send(new FitForecaster([1, 2], 8)));

        Assert.That(Processes.Left("sleep 98765"), Is.Empty);
    }

    [Test]
    public void ForkBomb_TimesOutAndNothingIsLeft()
    {
        if (!_kind.OtherUser)
            Assert.Ignore("Only as another user is the number of processes limited.");
        using (var session = _trial.Hosted().Start(TrialSubmission.Seconds(2)))
            Assert.That(Assert.Throws<SubmissionLostException>(() => session.Send(new FitForecaster([1, 2], 17)))!.Cause, Is.EqualTo(LossCause.TimedOut));

        Assert.That(Processes.Left("while :; do sh -c 'while :; do :; done' & done"), Is.Empty);
    }

    [Test]
    public void WhatIsNotEnforced_IsSaid()
    {
        string said = string.Join(' ', _kind.NotEnforced());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(said.Contains("the network", StringComparison.Ordinal), Is.EqualTo(!_kind.Namespaces));
            Assert.That(said.Contains("every file that the grader can", StringComparison.Ordinal), Is.EqualTo(_kind is { Namespaces: false, OtherUser: false }));
            Assert.That(said.Contains("number of processes", StringComparison.Ordinal), Is.EqualTo(!_kind.OtherUser));
            Assert.That(said.Contains("memfd_create", StringComparison.Ordinal), Is.EqualTo(!_kind.IsFiltered));
        }
    }

    [Test]
    public void SystemCallsThatNoSubmissionNeeds_AreRefused()
    {
        if (SandboxProbe.Try(_kind)?.Kind.IsFiltered != true)
            Assert.Ignore("lab5 grade warns of it when it starts.");
        Assert.That(((FailedReply)Reply(24)).Explanation, Does.EndWith("Misbehaving.Fit (Submission.cs, line 1): ").Or.Match(@"^Exception in Misbehaving\.Fit[^:]*: $"));
    }

    [TestCase(1, TestName = "ReplyWithoutAKind_BreaksTheChannel")]
    [TestCase(2, TestName = "ReplyWithItsKindLast_BreaksTheChannel")]
    [TestCase(3, TestName = "ReplyThatIsNoUtf8_BreaksTheChannel")]
    [TestCase(4, TestName = "PictureThatIsNoBase64_BreaksTheChannel")]
    public void ForgedReply(int kind)
    {
        using var session = _trial.Hosted().Start(TrialSubmission.Seconds(20));

        var loss = Assert.Throws<SubmissionLostException>(() => session.Send(new FitForecaster([kind, 2], 25)));
        Assert.That((loss.Cause, loss.Message), Is.EqualTo((LossCause.BrokenReply, "The process sent a message that is not of its form on the grader's channel while FitForecaster ran. Nothing but the grader's own host may write there.")));
    }

    [Test]
    public void LongExplanation_IsCut()
    {
        var reply = (FailedReply)Reply(25, firstClose: 9);

        Assert.That(reply.Explanation, Is.EqualTo(new string('x', ContractHost.LongestText) + "..."));
    }

    [Test]
    public void NumberOfFiles_IsLimited()
    {
        RequireNamespaces();
        Assert.That(Message(26), Does.StartWith("No space left on device"));
    }

    [Test]
    public void KillingItsParents_HasNoEffect()
    {
        RequireNamespaces();
        Assert.That(Reply(10), Is.EqualTo(new DoneReply()));
    }

    [Test]
    public void NetworkOfTheMachine_IsNotThere()
    {
        RequireNamespaces();
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();

        Assert.That(((FailedReply)Reply(11, ((IPEndPoint)listener.LocalEndpoint).Port)).Explanation, Does.StartWith("SocketException"));
        Assert.That(listener.Pending(), Is.False);
    }

    [Test]
    public void Files_AreTheSystemsAndItsOwnOnly()
    {
        RequireNamespaces();
        string[] entries = Message(12).Split(' ');

        string[] expected =
        [
            "/bin", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/nix", "/proc", "/sbin", "/submission", "/sys", "/tmp", "/usr",
            .. TopFolders(),
        ];
        Assert.That(entries.Where(entry => entry.Count(letter => letter == '/') == 1), Is.SubsetOf(expected));
        Assert.That(entries, Has.None.Contain("secret.txt"));
    }

    [Test]
    public void Environment_HoldsNothingOfTheGraders()
    {
        string[] names = [.. Message(16).Split(' ').Where(name => !name.StartsWith("DOTNET_", StringComparison.Ordinal))];

        Assert.That(names, Is.SubsetOf(new[] { "PATH", "HOME", "TMPDIR", "LANG", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "LAB5_LIBTORCH_DIR", "PWD", "OLDPWD" }));
    }

    [Test]
    public void DeletedFolder_IsThereAgainInTheNextSession()
    {
        Reply(15);
        Assert.That(Reply(0), Is.EqualTo(new DoneReply()));
    }

    [Test]
    public void WrittenFiles_AreGoneInTheNextSession()
    {
        double[] files = [FilesAfterWriting(), FilesAfterWriting()];

        Assert.That(files, Is.EqualTo(new double[] { 3, 3 })); // two files of the submission, and the note
    }

    [Test]
    public void FullDisk_IsItsOwn()
    {
        RequireNamespaces();
        Assert.That(Message(18), Does.StartWith("No space left on device"));
    }

    [Test]
    public void TimeOfAnItem_IsSharedByItsSessionsAndThereAgainForTheNextItem()
    {
        var (submission, time) = (_trial.Hosted(), TrialSubmission.Seconds(2));
        for (int item = 0; item < 2; item++)
        {
            time.BeginItem();
            using var first = submission.Start(time);
            Assert.Throws<SubmissionLostException>(() => first.Send(new FitForecaster([1, 2], 5)));
            using var second = submission.Start(time);
            Assert.That(Assert.Throws<SubmissionLostException>(() => second.Send(new FitForecaster([1, 2], 0)))!.Cause, Is.EqualTo(LossCause.TimedOut));
        }

        time.BeginItem();
        using var third = submission.Start(time);
        Assert.That(third.Send(new FitForecaster([1, 2], 0)), Is.EqualTo(new DoneReply()));
    }

    [Test]
    public void TimeInAll_IsSharedByTheItems()
    {
        var (submission, time) = (_trial.Hosted(), new TimeAllowance(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(2)));
        using (var first = submission.Start(time))
        {
            var end = Assert.Throws<SubmissionLostException>(() => first.Send(new FitForecaster([1, 2], 5)));
            Assert.That((end.Cause, end.Message), Is.EqualTo((LossCause.TimedOut, "FitForecaster had not answered after the 2 s that a submission has in all, by the clock and of processor time.")));
        }

        time.BeginItem();
        var loss = Assert.Throws<SubmissionLostException>(() => submission.Start(time));
        Assert.That((loss.Cause, loss.Message), Is.EqualTo((LossCause.TimedOut, "Nothing more was asked after the 2 s that a submission has in all, by the clock and of processor time.")));
    }

    [Test]
    public void ProcessorTime_IsLimitedAsTheClockIs()
    {
        var time = new TimeAllowance(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(3));
        using var session = _trial.Hosted().Start(time);
        session.Send(new FitForecaster([1, 2], 23)); // leaves a thread that is busy for ever

        // The clock stands: nothing is asked.
        Assert.That(SpinWait.SpinUntil(() => time.IsOver, TimeSpan.FromSeconds(60)));

        var loss = Assert.Throws<SubmissionLostException>(() => session.Send(new PredictClose([])));
        Assert.That(loss.Message, Is.EqualTo("PredictClose had not answered after the 3 s that a submission has in all, by the clock and of processor time."));
    }

    [Test]
    public void IdleSession_IsNotCharged()
    {
        using var session = _trial.Hosted().Start(TrialSubmission.Seconds(2));
        session.Send(new FitForecaster([1, 2], 0));

        Thread.Sleep(2500);

        Assert.That(session.Send(new PredictClose([])), Is.EqualTo(new CloseReply(1)));
    }

    private SubmissionReply Reply(uint seed, double firstClose = 1)
    {
        using var session = _trial.Hosted().Start(TrialSubmission.Seconds(20));
        return session.Send(new FitForecaster([firstClose, 2], seed));
    }

    /// <summary>The message of the exception that the submission throws.</summary>
    private string Message(uint seed) => ((FailedReply)Reply(seed)).Explanation.Split(": ", 2)[1];

    private double FilesAfterWriting()
    {
        using var session = _trial.Hosted().Start(TrialSubmission.Seconds(20));
        session.Send(new FitForecaster([1, 2], 22));
        return ((CloseReply)session.Send(new PredictClose([]))).Close;
    }

    /// <summary>The first parts of the paths that the runtime and the tool lie under.</summary>
    private static IEnumerable<string> TopFolders() => ToolInstallation.Readable.Append(Path.GetTempPath()).Select(path => "/" + path.Split('/')[1]);

    private void RequireNamespaces()
    {
        if (!_kind.Namespaces)
            Assert.Ignore($"The sandbox '{_kind.Name}' does not enforce it: {string.Join(' ', _kind.NotEnforced())}");
    }
}
