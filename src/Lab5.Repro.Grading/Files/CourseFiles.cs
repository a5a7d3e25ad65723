using System.Text.Json.Serialization;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Files;

/// <summary><c>gradescope.json</c>: the results.json that Gradescope's autograder harness reads.</summary>
/// <remarks>
/// One test an item. A hidden item is shown once grades are published, since its text holds no hidden value. An item on which the
/// grader itself failed has no score. An item that nobody has verified is neither passed nor failed.
/// </remarks>
internal static class GradescopeFile
{
    public const string Name = "gradescope.json";

    public static void Write(string folder, GradeRecord grade) => GradeJson.Write(Path.Combine(folder, Name), new Results(
        grade.Points,
        string.Join('\n', [grade.IsComplete ? HostileText.Line(grade.RubricTitle) : "Not every item could be graded yet: these points are not final.", .. grade.Notes.Select(HostileText.Line)]),
        "text",
        [.. grade.Items.Select(Of)]));

    private static Test Of(ItemOutcome item) => new(
        item.Id,
        item.Title,
        item.Cause == LossCause.GraderFault ? null : item.Points,
        item.MaxPoints,
        ItemText.IsOpen(item) ? null : item.Status == ItemStatus.Passed ? "passed" : "failed",
        item.Visibility == ItemVisibility.Public ? "visible" : "after_published",
        ItemText.Full(item),
        "text");

    private sealed record Results(
        double Score,
        string Output,
        [property: JsonPropertyName("output_format")] string OutputFormat,
        IReadOnlyList<Test> Tests);

    private sealed record Test(
        string Number,
        string Name,
        double? Score,
        [property: JsonPropertyName("max_score")] double MaxScore,
        string? Status,
        string Visibility,
        string Output,
        [property: JsonPropertyName("output_format")] string OutputFormat);
}

/// <summary>What a Classroom 50 runner tells its autograder through the environment.</summary>
/// <param name="Type"><c>individual</c> or <c>group</c>.</param>
/// <param name="Time">The submission's, UTC, ISO 8601 to the second.</param>
internal sealed record Classroom50Facts(string Classroom, string Assignment, string Type, string Submission, string Commit, string Release, string Review, string Time)
{
    /// <summary>Where there is no runner. The schema has no empty texts; a runner writes its own over these.</summary>
    public static Classroom50Facts None { get; } = new("none", "lab5", "individual", "submit/none", "none", "none", "none", "1970-01-01T00:00:00Z");

    /// <param name="variable">Looks an environment variable up by name.</param>
    public static Classroom50Facts From(Func<string, string?> variable)
    {
        string commit = Value("COMMIT_URL", None.Commit);
        return new(
            Value("CLASSROOM", None.Classroom), Value("ASSIGNMENT", None.Assignment), Value("MODE", None.Type) == "group" ? "group" : None.Type, Value("SUBMISSION_TAG", None.Submission),
            commit, Value("RELEASE_URL", None.Release), Value("REVIEW_URL", commit), None.Time);

        string Value(string name, string otherwise) => variable(name) is { Length: > 0 } value ? value : otherwise;
    }
}

/// <summary><c>classroom50.json</c>: the result.json of Classroom 50, schema classroom50/result/v1.</summary>
/// <remarks>
/// Its scores are whole numbers: points are rounded to the nearest one, the exact ones stand beside them as <c>points</c>, and
/// <c>output</c> holds the text; Classroom 50 keeps such further fields of a test.
/// </remarks>
internal static class Classroom50File
{
    public const string Name = "classroom50.json", Schema = "classroom50/result/v1";

    public static void Write(string folder, GradeRecord grade, Classroom50Facts facts)
    {
        Test[] tests = [.. grade.Items.Select(Of)];
        GradeJson.Write(Path.Combine(folder, Name), new Result(
            Schema, facts.Classroom, facts.Assignment, facts.Type, HostileText.Line(grade.Student), facts.Submission, facts.Commit, facts.Release, facts.Review, facts.Time,
            tests.Sum(test => test.Score), tests.Sum(test => test.MaxScore), tests));
    }

    private static Test Of(ItemOutcome item) => new(
        item.Id, item.Status == ItemStatus.Passed, Math.Min(Whole(item.Points), Whole(item.MaxPoints)), Whole(item.MaxPoints), item.Points, ItemText.Full(item));

    private static int Whole(double points) => (int)Math.Round(points, MidpointRounding.AwayFromZero);

    private sealed record Result(
        string Schema,
        string Classroom,
        string Assignment,
        [property: JsonPropertyName("assignment_type")] string AssignmentType,
        string Owner,
        string Submission,
        string Commit,
        string Release,
        string Review,
        string Datetime,
        int Score,
        [property: JsonPropertyName("max-score")] int MaxScore,
        IReadOnlyList<Test> Tests);

    private sealed record Test(
        [property: JsonPropertyName("test-name")] string TestName,
        bool Passed,
        int Score,
        [property: JsonPropertyName("max-score")] int MaxScore,
        double Points,
        string Output);
}
