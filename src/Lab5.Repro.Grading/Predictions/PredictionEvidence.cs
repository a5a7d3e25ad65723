using Lab5.Repro.Data;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>What a <see cref="PredictionFolder"/> shows. Everything else is not verifiable.</summary>
internal sealed class PredictionEvidence(string path, Rubric rubric, GradingKey key, Func<string, StockHistory> realMarket)
    : SubmissionEvidence(new Nothing(), rubric, key, realMarket)
{
    /// <summary>Of what only code can show.</summary>
    public const string NotShown = "Prediction files do not show this; hand in the code that made them, as a project that implements the contracts, and it is run and graded.";

    private readonly PredictionFolder _folder = new(path);
    private readonly Dictionary<string, PredictionFile> _files = [];

    public override DenoiserRun DenoiserOnTest => _folder.Denoiser is { } file ? Readable(() => DenoiserFile.Read(file)) : base.DenoiserOnTest;

    /// <exception cref="SubmissionLostException">There is a figure of a kind that only a person can look at.</exception>
    public override byte[]? Figure =>
        _folder.Png is { } png ? File.ReadAllBytes(png)
        : _folder.OtherFigure is { } other ? throw new SubmissionLostException(LossCause.NotVerifiable, $"'{other}' is looked at by a person; only a PNG file is checked here.")
        : [];

    public override IReadOnlyList<string> Notes => [.. _files.Values.SelectMany(file => file.Notes), .. _folder.Notes];

    public override IReadOnlyList<string> ToLookAt => _folder is { Png: null, OtherFigure: { } figure } ? [$"The figure '{figure}' is not a PNG file: look at it."] : [];

    /// <exception cref="SubmissionLostException">The grader has no real prices to hold the file against.</exception>
    public override ForecastRun Real(string ticker)
    {
        var market = RealMarket(ticker);
        if (market.Identity.Kind == DataKind.Surrogate)
            throw new SubmissionLostException(LossCause.GraderFault, GradingErrors.NoRealPrices(ticker).Message);
        var file = Readable(() => Read(ticker, market));
        return new ForecastRun(
            ticker, market.Source, [.. file.Days.Select(day => market.Days[day].Date)], [.. file.Days.Select(day => market.Closes[day])],
            [.. file.Days.Select(day => market.Closes[day - 1])], file.Predicted);
    }

    private PredictionFile Read(string ticker, StockHistory market)
    {
        if (_files.TryGetValue(ticker, out var read))
            return read;
        int days = RealTestDays(ticker);
        string file = _folder.Of(ticker) ?? throw GradingErrors.PredictionFileMissing(ticker, days, market.Days[^days].Date, market.Days[^1].Date);
        return _files[ticker] = PredictionFile.Read(file, market, days);
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

    private sealed class Nothing : ISubmission
    {
        public ISubmissionSession Start(TimeAllowance time) =>
            throw new SubmissionLostException(LossCause.NotVerifiable, NotShown);
    }
}
