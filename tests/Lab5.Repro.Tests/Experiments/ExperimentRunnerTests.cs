using Lab5.Repro.Experiments;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Experiments;

public class ExperimentRunnerTests
{
    [Test]
    public void Outcomes_ComeInTheOrderOfTheRunsWhateverFinishesFirst()
    {
        using var secondFinished = new ManualResetEventSlim();
        var first = SampleResults.Run("first", _ =>
        {
            secondFinished.Wait();
            return SampleResults.Denoising() with { Engine = "first" };
        });
        var second = SampleResults.Run("second", _ => SampleResults.Denoising() with { Engine = "second" });

        var outcomes = ExperimentRunner.RunAll([first, second], parallelism: 2, new Recorder { OnFinished = _ => secondFinished.Set() }, default);

        Assert.That(outcomes.Select(outcome => outcome.Result?.Engine), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public void Failure_DoesNotLoseTheOtherResults()
    {
        var runs = new[] { Good("a"), Failing("b", LabErrors.SettingOutOfRange("Epochs", 0, "at least 1")), Good("c") };

        var outcomes = ExperimentRunner.RunAll(runs, parallelism: 1, new Recorder(), default);

        Assert.That(outcomes.Select(outcome => outcome.Result is not null), Is.EqualTo(new[] { true, false, true }));
        Assert.That(outcomes[1].Error!.Message, Is.EqualTo("LAB5201: Epochs is 0; it must be at least 1."));
    }

    [Test]
    public void Defect_BecomesACodedErrorOnOneLine()
    {
        var outcomes = ExperimentRunner.RunAll(
            [Failing("b", new InvalidOperationException("two\nlines"))], parallelism: 1, new Recorder(), default);

        Assert.That(outcomes[0].Error!.Message, Is.EqualTo(
            "LAB5414: b stopped on a defect of the lab itself: InvalidOperationException: two lines Please report it with the command that you ran."));
    }

    [Test]
    public void Cancellation_KeepsWhatIsFinishedAndStartsNothingMore()
    {
        using var cancellation = new CancellationTokenSource();
        var stopping = SampleResults.Run("stopping", progress =>
        {
            cancellation.Cancel();
            progress.Cancellation.ThrowIfCancellationRequested();
            return SampleResults.Denoising();
        });
        var recorder = new Recorder();

        var outcomes = ExperimentRunner.RunAll([Good("a"), stopping, Good("c")], parallelism: 1, recorder, cancellation.Token);

        Assert.That(outcomes.Select(outcome => (outcome.Result is not null, outcome.Error)), Is.EqualTo(new (bool, LabException?)[] { (true, null), (false, null), (false, null) }));
        Assert.That(recorder.Started, Is.EqualTo(new[] { "a", "stopping" }));
    }

    [Test]
    public void Result_IsTimedAndEpochsAreReported()
    {
        var run = SampleResults.Run("run", progress =>
        {
            progress.EpochCompleted(new("stage", 1, 2, 0.5));
            Thread.Sleep(5);
            return SampleResults.Denoising(seconds: 0);
        });
        var recorder = new Recorder();

        var outcomes = ExperimentRunner.RunAll([run], parallelism: 4, recorder, default);

        Assert.That(outcomes[0].Result!.Seconds, Is.GreaterThan(0.004));
        Assert.That(recorder.Epochs, Is.EqualTo(new[] { new EpochReport("stage", 1, 2, 0.5) }));
    }

    private static ExperimentRun Good(string label) => SampleResults.Run(label, _ => SampleResults.Denoising());

    private static ExperimentRun Failing(string label, Exception exception) => SampleResults.Run(label, _ => throw exception);

    private sealed class Recorder : IRunObserver
    {
        public List<string> Started { get; } = [];

        public List<EpochReport> Epochs { get; } = [];

        public Action<RunOutcome> OnFinished { get; init; } = _ => { };

        void IRunObserver.Started(ExperimentRun run)
        {
            lock (Started)
                Started.Add(run.Label);
        }

        public void EpochCompleted(ExperimentRun run, EpochReport report) => Epochs.Add(report);

        public void Finished(RunOutcome outcome) => OnFinished(outcome);
    }
}
