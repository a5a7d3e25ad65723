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
        grade.IsComplete ? $"{HostileText.Line(grade.RubricTitle)}" : "Not every item could be graded yet: these points are not final.",
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

/// <summary>What a Classroom 50 runner tells its autograder through the environment; empty where there is no runner.</summary>
/// <param name="Time">The submission's, UTC, ISO 8601.</param>
internal sealed record Classroom50Facts(string Classroom, string Assignment, string Submission, string Commit, string Release, string Review, string Time)
{
    public static Classroom50Facts None { get; } = new("", "", "", "", "", "", "");

    /// <param name="variable">Looks an environment variable up by name.</param>
    public static Classroom50Facts From(Func<string, string?> variable, string time)
    {
        string commit = variable("COMMIT_URL") ?? "";
        return new(
            variable("CLASSROOM") ?? "", variable("ASSIGNMENT") ?? "", variable("SUBMISSION_TAG") ?? "", commit,
            variable("RELEASE_URL") ?? "", variable("REVIEW_URL") ?? commit, time);
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
            Schema, facts.Classroom, facts.Assignment, facts.Submission, facts.Commit, facts.Release, facts.Review, facts.Time,
            tests.Sum(test => test.Score), tests.Sum(test => test.MaxScore), tests));
    }

    private static Test Of(ItemOutcome item) => new(
        item.Id, item.Status == ItemStatus.Passed, Whole(item.Points), Whole(item.MaxPoints), item.Points, ItemText.Full(item));

    private static int Whole(double points) => (int)Math.Round(points, MidpointRounding.AwayFromZero);

    private sealed record Result(
        string Schema,
        string Classroom,
        string Assignment,
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
