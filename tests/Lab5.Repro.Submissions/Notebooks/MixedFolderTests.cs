using System.Text.RegularExpressions;
using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>A folder with a C# submission, prediction files and a notebook beside each other, graded twice.</summary>
internal sealed partial class MixedFolderTests
{
    private static readonly Entry s_submission = new("submission"), s_files = PredictionFiles.Good[0];

    private static readonly NotebookEntry s_notebook = new("notebook", []);

    [Test]
    public void Regrade_GivesTheSameBytesButForTimes()
    {
        NotebookTests.RequirePython();
        using Batch batch = new([s_submission, s_files]);
        s_notebook.Write(batch.Submissions);

        batch.Grade("--timeout", "60");
        var first = Files(batch);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(batch.ExitCode, Is.Zero, batch.Output);
            Assert.That(batch.GradeOf(s_submission.Name).Points, Is.EqualTo(100));
            Assert.That(batch.GradeOf(s_files.Name).Points, Is.EqualTo(22));
            Assert.That(batch.GradeOf(s_notebook.Name).Points, Is.EqualTo(100));
        }

        Directory.Delete(batch.Grades, recursive: true);
        batch.Grade("--timeout", "60");

        Assert.That(Files(batch), Is.EqualTo(first));
    }

    /// <summary>Every file of the grades that a student or a gradebook gets, by its path, without its times.</summary>
    private static SortedDictionary<string, string> Files(Batch batch) => new(
        Directory.EnumerateFiles(batch.Grades, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".json" or ".csv" or ".html")
            .ToDictionary(path => Path.GetRelativePath(batch.Grades, path), path => Times().Replace(File.ReadAllText(path), "")),
        StringComparer.Ordinal);

    [GeneratedRegex("\"(seconds|peakMegabytes)\": [0-9.eE+-]+|[0-9.]+ (s|MB)\\b")]
    private static partial Regex Times();
}
