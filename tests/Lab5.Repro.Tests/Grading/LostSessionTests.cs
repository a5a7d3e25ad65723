using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Tests.Grading;

/// <summary>Submissions whose sessions end before they answer.</summary>
internal sealed class LostSessionTests
{
    [TestCase(LossCause.TimedOut)]
    [TestCase(LossCause.Crashed)]
    [TestCase(LossCause.OutOfMemory)]
    [TestCase(LossCause.BuildError)]
    public void Item_IsNotGradableWithTheCause(LossCause cause)
    {
        var outcome = Grade(new LosesSessions(cause), "windows.drawn");

        Assert.That((outcome.Status, outcome.Cause, outcome.Points, outcome.Reason), Is.EqualTo((ItemStatus.NotGradable, (LossCause?)cause, 0.0, "lost")));
        Assert.That(outcome.Hint, Is.Not.Empty);
    }

    [Test]
    public void ContractThatWasLostTwice_IsNotCalledAgain()
    {
        var submission = new LosesSessions(LossCause.TimedOut);
        using var evidence = Evidence(submission);

        var outcomes = new[] { "windows.drawn", "windows.lab-shape", "windows.teacher-forcing", "batches.split", "preparation.dollars" }
            .Select(id => Grader.Grade(evidence, Submission.Item(id))).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(submission.Started, Is.EqualTo(3)); // twice for the windows, once for the preparation
            Assert.That(outcomes.Select(item => item.Cause), Is.All.EqualTo(LossCause.TimedOut));
            Assert.That(outcomes[2].Reason, Is.EqualTo("IWindowMaker was given up after 2 attempts; the last one: lost"));
        }
    }

    [Test]
    public void ReplyOfAnotherKind_IsABrokenReply()
    {
        var outcome = Grade(new Answers(new DoneReply()), "windows.drawn");

        Assert.That((outcome.Cause, outcome.Reason), Is.EqualTo(((LossCause?)LossCause.BrokenReply, "MakeWindows was answered by DoneReply, expected WindowsReply.")));
    }

    [Test]
    public void FaultOfTheGrader_IsNoZero()
    {
        using var evidence = new SubmissionEvidence(Submission.With(), RubricFile.Default, Submission.Key, _ => throw new KeyNotFoundException("no data"));

        var grade = Grader.Grade(evidence, RubricFile.Default with { Items = [Submission.Item("stock.tsla")] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(grade.Items[0].Cause, Is.EqualTo(LossCause.GraderFault));
            Assert.That(grade.IsComplete, Is.False);
            Assert.That(grade.Flags, Is.EqualTo(new[] { "The grader failed on some items; they are not the student's zero. Grade again, or by hand." }));
        }
    }

    [Test]
    public void SameKey_DrawsTheSameMarketAndAnotherStudentAnother()
    {
        using SubmissionEvidence first = Submission.Evidence(), again = Submission.Evidence();
        using var other = new SubmissionEvidence(Submission.With(), RubricFile.Default, Submission.Key with { Student = "bert" }, Submission.Data.Load);

        StockHistory one = first.Market("DJI"), two = again.Market("DJI"), three = other.Market("DJI");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(two.Identity, Is.EqualTo(one.Identity));
            Assert.That(three.Identity.Hash, Is.Not.EqualTo(one.Identity.Hash));
            Assert.That(one.Days, Has.Count.EqualTo(560));
        }
    }

    [Test]
    public void TestDaysOfDrawnMarkets_StayWhereTheTrainingDaysHaveBeen()
    {
        using var evidence = Submission.Evidence();
        foreach (string ticker in StockManifest.Default.Tickers)
        {
            double[] closes = evidence.Market(ticker).Closes.ToArray(), training = closes[..500];
            Assert.That(closes[500..], Has.All.GreaterThan(training.Min()).And.All.LessThan(training.Max()), ticker);
        }
    }

    private static ItemOutcome Grade(ISubmission submission, string id)
    {
        using var evidence = Evidence(submission);
        return Grader.Grade(evidence, Submission.Item(id));
    }

    private static SubmissionEvidence Evidence(ISubmission submission) => new(submission, RubricFile.Default, Submission.Key, Submission.Data.Load);

    private sealed class LosesSessions(LossCause cause) : ISubmission
    {
        public int Started { get; private set; }

        public ISubmissionSession Start(TimeAllowance time)
        {
            Started++;
            throw new SubmissionLostException(cause, "lost");
        }
    }

    private sealed class Answers(SubmissionReply reply) : ISubmission, ISubmissionSession
    {
        public ISubmissionSession Start(TimeAllowance time) => this;

        public SubmissionReply Send(SubmissionRequest request) => reply;

        public void Dispose()
        {
        }
    }
}
