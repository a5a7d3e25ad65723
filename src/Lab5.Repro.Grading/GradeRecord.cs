using Lab5.Repro.Data;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Notebooks;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading;

/// <summary>The grade of one submission. Every file about it is made from this.</summary>
/// <param name="Student">Under which the submission was handed in; hostile text.</param>
/// <param name="RubricSha256">Of the rubric's bytes.</param>
/// <param name="Data">Which prices were graded on, by ticker.</param>
/// <param name="Items">In the rubric's order.</param>
/// <param name="Forecasts">Of the real stocks, for the figures; those that came to an end.</param>
internal sealed record GradeRecord(
    string Student,
    string RubricTitle,
    string RubricSha256,
    IReadOnlyDictionary<string, DataIdentity> Data,
    IReadOnlyList<ItemOutcome> Items,
    IReadOnlyList<ForecastRun> Forecasts)
{
    /// <summary>For the instructor: what a person should look at.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>For the student: what was handed in and not graded, and why. May quote hostile text.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What the system did not allow the grader to enforce, such as <c>no network</c>.</summary>
    public IReadOnlyList<string> NotEnforced { get; init; } = [];

    /// <summary>What the grade was made with; null in a student's own test run.</summary>
    public GradeOrigin? Origin { get; init; }

    /// <summary>What the experiments on a notebook showed; null for anything else.</summary>
    public NotebookFindings? Notebook { get; init; }

    /// <summary>Wall-clock seconds, the one number that differs between equal gradings.</summary>
    public double Seconds { get; init; }

    /// <summary>Rounded to hundredths.</summary>
    public double Points => Math.Round(Items.Sum(item => item.Points), 2);

    public double MaxPoints => Math.Round(Items.Sum(item => item.MaxPoints), 2);

    /// <summary>False when a fault of the grader kept items from being graded: the points are then no final grade.</summary>
    public bool IsComplete => Items.All(item => item.Cause != LossCause.GraderFault);
}

/// <summary>What a grade depends on, besides rubric and data: grades of different origins are not compared.</summary>
/// <param name="Tool">Version of lab5.</param>
/// <param name="Secret">Tells courses' secrets apart and gives nothing of them away.</param>
/// <param name="Content">Hash of the submission's files, or why they were not taken.</param>
/// <param name="Limits">Memory, seconds and sandbox.</param>
internal sealed record GradeOrigin(string Tool, string Secret, string Content, string Limits);
