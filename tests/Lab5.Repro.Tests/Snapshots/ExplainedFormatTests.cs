using Lab5.Repro.Tests.Experiments;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Snapshots;

internal sealed class ExplainedFormatTests
{
    [Test]
    public void Failure_SaysItsCauseFirst()
    {
        var outcome = new ExplainedFormat(new WordFormat(), () => "The result moved.").Compare("one"u8.ToArray(), "two"u8.ToArray());

        Assert.That(outcome.Passes, Is.False);
        Assert.That(outcome.Message, Is.EqualTo("The result moved.\nIt was one and is two."));
    }

    [Test]
    public void Success_IsNotExplained()
    {
        var outcome = new ExplainedFormat(new WordFormat(), () => throw new InvalidOperationException("Nobody asked.")).Compare("one"u8.ToArray(), "one"u8.ToArray());

        Assert.That(outcome.Passes);
    }

    /// <summary>A sample with settings of its own beside the accepted result.</summary>
    [Test]
    public void FiguresCause_IsTheResultsOwn()
    {
        string cause = LabSnapshots.CauseInTheResult(SampleResults.Denoising() with { Engine = "torch" });

        Assert.That(cause, Does.StartWith("Its result is incomparable:\nMade with other settings or from other data, so no numbers are compared:\n"));
    }
}
