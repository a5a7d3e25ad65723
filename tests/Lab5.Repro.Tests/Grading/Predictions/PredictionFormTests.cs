using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Predictions;
using Lab5.Repro.Grading.Sessions;
using static Lab5.Repro.Tests.Grading.Predictions.SamplePredictions;

namespace Lab5.Repro.Tests.Grading.Predictions;

/// <summary>The same predictions in the forms in which pandas and spreadsheets write them: what is read are the same days and numbers.</summary>
internal sealed class PredictionFormTests
{
    private SamplePredictions _folder = null!;

    [SetUp]
    public void WriteGoodFiles() => _folder = new();

    [TearDown]
    public void DeleteFiles() => _folder.Dispose();

    private static readonly TestCaseData[] s_forms =
    [
        Form("index column", ",Date,Predicted", (i, day, value) => Line($"{i},{day:yyyy-MM-dd},{value}")),
        Form("day as nameless index", ",Predicted", (_, day, value) => Line($"{day:yyyy-MM-dd},{value}")),
        Form("nameless series", ",0", (_, day, value) => Line($"{day:yyyy-MM-dd},{value}")),
        Form("time of day", "Date,Predicted", (_, day, value) => Line($"{day:yyyy-MM-dd} 00:00:00,{value}")),
        Form("zone", "Date,Predicted", (_, day, value) => Line($"{day:yyyy-MM-dd}T00:00:00.000-05:00,{value}")),
        Form("other columns", "Ticker,Date,Actual,Predicted,Error", (_, day, value) => Line($"TSLA,{day:yyyy-MM-dd},1,{value},")),
        Form("other name", "date;Predicted_Close", (_, day, value) => Line($"{day:yyyy-MM-dd};{value}")),
        Form("decimal comma", "Date;Predicted", (_, day, value) => Line($"{day:dd.MM.yyyy};{value}").Replace('.', ',').Replace(Line($"{day:dd,MM,yyyy}"), Line($"{day:dd.MM.yyyy}"), StringComparison.Ordinal)),
        Form("decimal comma with thousands", "Date\tPredicted", (_, day, value) => Line($"{day:yyyy-MM-dd}\t1.{100 + (value % 800):000.0000}").Replace(".", ",", StringComparison.Ordinal).Replace("\t1,", "\t1.", StringComparison.Ordinal), value => 1000 + double.Parse(Line($"{100 + (value % 800):000.0000}"), System.Globalization.CultureInfo.InvariantCulture)),
        Form("American days", "Date,Predicted", (_, day, value) => Line($"{day:M/d/yyyy},{value}")),
        Form("British days", "Date,Predicted", (_, day, value) => Line($"{day:dd/MM/yyyy},{value}")),
        Form("month by name", "Date,Predicted", (_, day, value) => Line($"{day:dd-MMM-yyyy},{value}")),
    ];

    [TestCaseSource(nameof(s_forms))]
    public void Form_GivesTheSameDaysAndNumbers(string header, Func<int, DateOnly, double, string> line, Func<double, double> value)
    {
        var days = Days("TSLA");
        _folder.WriteLines("TSLA.csv", header, days.Select((day, i) => line(i, day.Date, day.Predicted)));

        var file = PredictionFile.Read(_folder["TSLA.csv"], Real("TSLA"), 100);

        Assert.That(file.Predicted, Is.EqualTo(days.Select(day => value(day.Predicted))).Within(1e-9));
        Assert.That(file.Days.Select(day => Real("TSLA").Days[day].Date), Is.EqualTo(days.Select(day => day.Date)));
        Assert.That(file.Notes, Is.Empty);
    }

    [Test]
    public void NewestFirst_IsSorted()
    {
        _folder.WriteLines("TSLA.csv", "Date,Predicted", File.ReadAllLines(_folder["TSLA.csv"])[1..].Reverse());

        Assert.That(PredictionFile.Read(_folder["TSLA.csv"], Real("TSLA"), 100).Predicted, Is.EqualTo(Days("TSLA").Select(day => day.Predicted)));
    }

    [Test]
    public void MissingAndFurtherDays_AreNamedAndTheRestIsGraded()
    {
        string[] lines = File.ReadAllLines(_folder["TSLA.csv"]);
        var before = Real("TSLA").Days[^101].Date;
        _folder.WriteLines("TSLA.csv", lines[0], [Line($"{before:yyyy-MM-dd},3"), .. lines[2..], "2031-02-03,3"]);

        using var evidence = _folder.Evidence();
        var run = evidence.Real("TSLA");

        Assert.That(run.Predicted, Is.EqualTo(Days("TSLA").Skip(1).Select(day => day.Predicted)));
        Assert.That(run.Truth, Is.EqualTo(Real("TSLA").Closes[^99..].ToArray()));
        Assert.That(run.Previous, Is.EqualTo(Real("TSLA").Closes[^100..^1].ToArray()));
        Assert.That(evidence.Notes, Is.EqualTo(new[]
        {
            $"TSLA.csv: 99 of the 100 test days of TSLA are predicted and graded; missing: {lines[1][..10]}. No test day is a warm-up: the first one is predicted from the training days before it.",
            Line($"TSLA.csv: 2 predictions of TSLA are for days outside the test days and are not graded: {before:yyyy-MM-dd}, 2031-02-03."),
        }));
    }

    [TestCase("TSLA_predictions.csv")]
    [TestCase("predictions-tsla.CSV")]
    [TestCase("^TSLA.csv")]
    public void OtherNames_AreFound(string name)
    {
        File.Move(_folder["TSLA.csv"], _folder[name]);
        File.WriteAllText(_folder["TSLA_prices.csv"], "Date,Open,High,Low,Close\n");

        Assert.That(_folder.Grade().Items.Single(item => item.Id == "stock.tsla").Status, Is.EqualTo(ItemStatus.Passed));
    }

    [Test]
    public void ThousandsSeparators_AreNotTakenForDecimalCommas()
    {
        _folder.WriteLines("TSLA.csv", "Date;Predicted", Days("TSLA").Select(day => Line($"{day.Date:yyyy-MM-dd};1,234")));

        Assert.That(_folder.Reason("stock.tsla"), Does.StartWith("LAB5835: TSLA.csv, line 2, column 'Predicted': found '1,234';"));
    }

    [Test]
    public void OneFileForAll_IsRead([Values] bool isLong)
    {
        string[] tickers = ["TSLA", "GOOGL", "DJI"];
        var days = tickers.Select(Days).ToArray();
        foreach (string ticker in tickers)
            File.Delete(_folder[ticker + ".csv"]);
        if (isLong)
            _folder.WriteLines("all.csv", "Ticker,Date,Predicted", days.SelectMany((stock, i) => stock.Select(day => Line($"{tickers[i]},{day.Date:yyyy-MM-dd},{day.Predicted}"))));
        else
            _folder.WriteLines("all.csv", "Date,TSLA_actual,TSLA_pred,GOOGL,^DJI", days[0].Select((day, i) => Line($"{day.Date:yyyy-MM-dd},0,{day.Predicted},{days[1][i].Predicted},{days[2][i].Predicted}")));

        using var evidence = _folder.Evidence();

        Assert.That(tickers.Select(ticker => evidence.Real(ticker).Predicted), Is.EqualTo(days.Select(stock => stock.Select(day => day.Predicted).ToArray())));
    }

    [TestCase("figure.svg")]
    [TestCase("my plot.PDF")]
    [TestCase("figure.jpeg")]
    public void FigureOfAnotherKind_IsLeftToAPerson(string name)
    {
        File.Move(_folder["figure.png"], _folder[name]);

        var grade = _folder.Grade();
        var item = grade.Items.Single(item => item.Id == "figure.drawn");

        Assert.That((item.Cause, grade.Flags), Is.EqualTo((LossCause.NotVerifiable, new[] { $"The figure '{name}' is not a PNG file: look at it." })));
        Assert.That(item.Reason, Does.StartWith($"'{name}' is looked at by a person; only a PNG file is checked here."));
    }

    [Test]
    public void CodeBesidePredictions_IsSaidNotToBeRun()
    {
        File.WriteAllText(_folder["helper.py"], "");

        Assert.That(_folder.Grade().Notes, Is.EqualTo(new[] { "Graded from prediction files; this code was not run: helper.py." }));
    }

    private static TestCaseData Form(string name, string header, Func<int, DateOnly, double, string> line, Func<double, double>? value = null) =>
        new TestCaseData(header, line, value ?? (number => number)).SetName($"Form_GivesTheSameDaysAndNumbers({name})");
}
