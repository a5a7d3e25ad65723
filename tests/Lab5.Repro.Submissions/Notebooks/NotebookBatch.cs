using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Submissions.Running;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>Notebooks, graded by the lab5 command on short price files, so that an epoch takes a fraction of a second.</summary>
internal sealed class NotebookBatch : IDisposable
{
    private const int Days = 700;

    private readonly Batch _batch = new([]);

    /// <param name="seconds">For one run.</param>
    public NotebookBatch(IEnumerable<NotebookEntry> entries, string seconds = "60")
    {
        foreach (var entry in entries)
            entry.Write(_batch.Submissions);
        string data = Directory.CreateDirectory(Path.Combine(_batch.Root, "data")).FullName;
        foreach (string ticker in StockManifest.Default.Tickers)
        {
            var days = CourseData.Of(ticker).Days;
            CourseData.Write(new(ticker, ticker, DataKind.Custom, [.. days.Skip(days.Count - Days)], []), data);
        }

        _batch.Grade("--data", data, "--timeout", seconds);
    }

    public string Output => _batch.Output;

    public string Grades => _batch.Grades;

    public GradeRecord GradeOf(NotebookEntry entry) => _batch.GradeOf(entry.Name);

    public string PageOf(NotebookEntry entry) => File.ReadAllText(Path.Combine(_batch.Grades, entry.Name, FeedbackPage.Name));

    public void Dispose() => _batch.Dispose();
}
