using System.IO.Enumeration;
using Lab5.Repro.Data;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>
/// What a folder of prediction files shows: <c>TSLA.csv</c>, <c>GOOGL.csv</c>, <c>DJI.csv</c>, perhaps <c>denoiser.csv</c>, and a
/// figure (the first *.png by name), here or in folders inside. Everything else is not verifiable.
/// </summary>
internal sealed class PredictionEvidence(string folder, Rubric rubric, GradingKey key, Func<string, StockHistory> realMarket)
    : SubmissionEvidence(new Nothing(), rubric, key, realMarket)
{
    /// <summary>Of what only code can show.</summary>
    public const string NotShown = "Prediction files do not show this; hand in the code that made them, as a project that implements the contracts, and it is run and graded.";

    private const long LargestFigure = 20_000_000;
    private const int HeaderCharacters = 200;

    private readonly string[] _files = [.. Files(folder)];

    public override DenoiserRun DenoiserOnTest => Find("denoiser.csv") is { } path ? Readable(() => DenoiserFile.Read(path)) : base.DenoiserOnTest;

    public override byte[]? Figure =>
        _files.FirstOrDefault(path => HasName(path, "*.png") && new FileInfo(path).Length <= LargestFigure) is { } path ? File.ReadAllBytes(path) : [];

    /// <summary>Whether a folder or one inside it holds a ticker's file.</summary>
    public static bool IsIn(string folder) =>
        Files(folder).Any(path => StockManifest.Default.Tickers.Any(ticker => HasName(path, ticker + ".csv")));

    /// <exception cref="SubmissionLostException">The grader has no real prices to hold the file against.</exception>
    public override ForecastRun Real(string ticker)
    {
        var market = RealMarket(ticker);
        if (market.Identity.Kind == DataKind.Surrogate)
            throw new SubmissionLostException(LossCause.GraderFault, GradingErrors.NoRealPrices(ticker).Message);
        int days = RealTestDays(ticker);
        DateOnly[] dates = [.. market.Days.TakeLast(days).Select(day => day.Date)];
        double[] predicted = Readable(() => PredictionFile.Read(Find(ticker + ".csv") ?? throw GradingErrors.PredictionFileMissing(ticker, days, dates[0], dates[^1]), dates));
        return new ForecastRun(ticker, market.Source, dates, market.Closes[^days..].ToArray(), market.Closes[^(days + 1)..^1].ToArray(), predicted);
    }

    /// <summary>A file that cannot be read is the student's failure, with the line in the reason.</summary>
    private static T Readable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LabException e)
        {
            throw new SubmissionFailedException(new(FailureKind.BadFile, "", e.Message));
        }
    }

    /// <summary>The topmost file of that name; of several, one of predictions: the notebook's prices may lie in a folder beside it.</summary>
    private string? Find(string name)
    {
        string[] found = [.. _files.Where(path => HasName(path, name))];
        return found.FirstOrDefault(HoldsPredictions) ?? found.FirstOrDefault();
    }

    private static bool HoldsPredictions(string path)
    {
        using var reader = new StreamReader(path);
        char[] start = new char[HeaderCharacters];
        return new string(start, 0, reader.ReadBlock(start)).Split('\n')[0].Contains("Predicted", StringComparison.OrdinalIgnoreCase);
    }

    /// <param name="pattern">With capitals and small letters alike.</param>
    private static bool HasName(string path, string pattern) => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path), ignoreCase: true);

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => new FileInfo(path).LinkTarget is null)
        .OrderBy(path => path.Count(letter => letter == Path.DirectorySeparatorChar)).ThenBy(path => path, StringComparer.Ordinal);

    private sealed class Nothing : ISubmission
    {
        public ISubmissionSession Start(TimeAllowance time) =>
            throw new SubmissionLostException(LossCause.NotVerifiable, NotShown);
    }
}
