using Lab5.Repro.Data;
using Lab5.Repro.Testing.Grading.Evidence;
using Lab5.Repro.Testing.Grading.Markets;
using Lab5.Repro.Testing.Grading.Rubrics;
using Lab5.Repro.Testing.Grading.Sessions;

namespace Lab5.Repro.Testing.Grading.Predictions;

/// <summary>
/// What a folder of prediction files shows: <c>TSLA.csv</c>, <c>GOOGL.csv</c>, <c>DJI.csv</c>, perhaps <c>denoiser.csv</c>, and a
/// figure (the first *.png by name). Everything else is not verifiable.
/// </summary>
internal sealed class PredictionEvidence(string folder, Rubric rubric, GradingKey key, Func<string, StockHistory> realMarket)
    : SubmissionEvidence(new Nothing(), rubric, key, realMarket)
{
    private const long LargestFigure = 20_000_000;

    public override DenoiserRun DenoiserOnTest => Find("denoiser.csv") is { } path ? Readable(() => DenoiserFile.Read(path)) : base.DenoiserOnTest;

    public override byte[]? Figure => Files("*.png").FirstOrDefault(path => new FileInfo(path).Length <= LargestFigure) is { } path ? File.ReadAllBytes(path) : [];

    /// <summary>Whether a folder looks like one of prediction files: it has no project and at least one of the tickers' files.</summary>
    public static bool IsIn(string folder) =>
        !Directory.EnumerateFiles(folder, "*.csproj").Any() && StockManifest.Default.Tickers.Any(ticker => File.Exists(Path.Combine(folder, ticker + ".csv")));

    public override ForecastRun Real(string ticker)
    {
        var market = RealMarket(ticker);
        int days = RealTestDays(ticker);
        DateOnly[] dates = [.. market.Days.TakeLast(days).Select(day => day.Date)];
        double[] predicted = Readable(() => PredictionFile.Read(Find(ticker + ".csv") ?? throw LabErrors.PredictionFileMissing(ticker, days, dates[0], dates[^1]), dates));
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

    private string? Find(string name) => Files("*").FirstOrDefault(path => Path.GetFileName(path).Equals(name, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Where(path => new FileInfo(path).LinkTarget is null).Order(StringComparer.Ordinal);

    private sealed class Nothing : ISubmission
    {
        public ISubmissionSession Start(TimeSpan limit) =>
            throw new SubmissionLostException(LossCause.NotVerifiable, "Prediction files do not show this.");
    }
}
