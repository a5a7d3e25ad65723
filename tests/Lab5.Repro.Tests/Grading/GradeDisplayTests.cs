using Lab5.Repro.Cli;
using Lab5.Repro.Cli.Grading;
using Lab5.Repro.Cli.Grading.Intake;
using Lab5.Repro.Grading;
using Lab5.Repro.Tests.Grading.Files;

namespace Lab5.Repro.Tests.Grading;

internal sealed class GradeDisplayTests
{
    private static readonly GradeRecord s_grade = SampleGrade.Of("alice");

    [Test]
    public void Log_HasALineForEachSubmission()
    {
        var (output, error) = Show(interactive: false);

        Assert.That(output, Is.EqualTo($"[1 of 2] alice: {s_grade.Points} of {s_grade.MaxPoints} points, graded before\n"));
        Assert.That(error, Is.EqualTo("[2 of 2] bob: the grader itself failed: IOException: full\n"));
    }

    [Test]
    public void Person_SeesTheShareAndWhatIsBeingDone()
    {
        var (output, error) = Show(interactive: true);

        // Without a cursor to move, the bar is a line for each whole tenth.
        Assert.That(output, Does.Contain("[1 of 2] alice: "));
        Assert.That(output, Does.Contain("0 of 2 graded; alice: GRU cell").Or.Contain("1 of 2 graded"));
        Assert.That(error, Is.EqualTo("[2 of 2] bob: the grader itself failed: IOException: full\n"));
    }

    private static (string Output, string Error) Show(bool interactive)
    {
        using StringWriter output = new(), error = new();
        GradeDisplay.Watch(Terminal.Create(output, error, interactive), submissions: 2, display =>
        {
            display.Working("alice", "GRU cell", 0.5);
            if (interactive)
                Thread.Sleep(1_500); // until the bar has been drawn
            display.Finished(new(new SubmissionSource("alice", "alice.zip"), s_grade, WasThere: true, Fault: null));
            display.Finished(new(new SubmissionSource("bob", "bob.zip"), null, WasThere: false, new IOException("full")));
            return 0;
        });
        return (output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }
}
