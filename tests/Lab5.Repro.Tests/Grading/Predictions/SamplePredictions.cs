using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Predictions;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Randomness;
using Lab5.Repro.Tests.Cli;
using Lab5.Repro.Tests.Grading.Reference;

namespace Lab5.Repro.Tests.Grading.Predictions;

/// <summary>A folder of good prediction files on the surrogate market's prices, as if they were a course's own.</summary>
internal sealed class SamplePredictions : IDisposable
{
    public static readonly StockDataProvider Surrogate = new(new() { EnvironmentVariable = _ => null, RepositoryDataFolder = "nowhere" });

    private readonly TemporaryFolder _folder = new();

    public SamplePredictions()
    {
        foreach (string ticker in StockManifest.Default.Tickers)
            WriteStock(ticker, (_, previous) => Forecast(previous));
        var sines = NoisySines.Create(3, 100, new SeededStreams(5));
        WriteLines("denoiser.csv", "Sequence,Step,Noisy,Denoised", sines.Noisy.Select((noisy, i) => Line($"{i / 100},{i % 100},{noisy},{0.97 * sines.Clean[i]}")));
        File.WriteAllBytes(_folder["figure.png"], new ReferenceFigure().Draw(new("GOOGL", [], Closes("GOOGL")[1..], [.. Closes("GOOGL")[..^1].Select(Forecast)])));
    }

    public string this[string name] => _folder[name];

    public string Path => _folder.Path;

    public static double Forecast(double previous) => 1.001 * previous;

    /// <summary>The test days of a stock, and what is predicted of them.</summary>
    public static (DateOnly Date, double Predicted)[] Days(string ticker)
    {
        var days = Surrogate.Load(ticker).Days.TakeLast(101).ToArray();
        return [.. days[1..].Select((day, i) => (day.Date, Forecast(days[i].Close)))];
    }

    public static StockHistory Real(string ticker)
    {
        var surrogate = Surrogate.Load(ticker);
        return new(ticker, surrogate.Source, DataKind.Custom, surrogate.Days, []);
    }

    public PredictionEvidence Evidence() => new(Path, RubricFile.Default, Submission.Key, Real);

    public GradeRecord Grade() => Grade(RubricFile.Default);

    public GradeRecord Grade(Rubric rubric)
    {
        using PredictionEvidence evidence = new(Path, rubric, Submission.Key, Real);
        return Grader.Grade(evidence, rubric);
    }

    /// <summary>The last 101.</summary>
    public static double[] Closes(string ticker) => [.. Surrogate.Load(ticker).Days.TakeLast(101).Select(day => day.Close)];

    /// <summary>The reason of an item that has no points.</summary>
    public string Reason(string id)
    {
        using var evidence = Evidence();
        var outcome = Grader.Grade(evidence, Submission.Item(id));
        Assert.That((outcome.Status, outcome.Points), Is.EqualTo((ItemStatus.Failed, 0.0)), outcome.Reason);
        return outcome.Reason;
    }

    public void WriteStock(string ticker, Func<double, double, double> predict) => WriteStock(ticker, (truth, previous, _) => predict(truth, previous));

    /// <param name="predict">From the close of the day, that of the day before, and the day's number.</param>
    public void WriteStock(string ticker, Func<double, double, int, double> predict)
    {
        var days = Surrogate.Load(ticker).Days.TakeLast(101).ToArray();
        WriteLines(ticker + ".csv", "Date,Predicted", days[1..].Select((day, i) => Line($"{day.Date:yyyy-MM-dd},{predict(day.Close, days[i].Close, i)}")));
    }

    public void WriteLines(string name, string header, IEnumerable<string> lines) => File.WriteAllLines(_folder[name], [header, .. lines]);

    public static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    public void Dispose() => _folder.Dispose();
}
