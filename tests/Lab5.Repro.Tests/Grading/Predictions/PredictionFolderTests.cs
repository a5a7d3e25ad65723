using System.Text.Json;
using System.Xml.Linq;
using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Grading.Predictions;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Tests.Cli;
using Lab5.Repro.Tests.Grading.Reference;

namespace Lab5.Repro.Tests.Grading.Predictions;

/// <summary>Prediction files on the surrogate market's prices, as if they were a course's own; good but for what a test changes.</summary>
internal sealed class PredictionFolderTests
{
    /// <summary>Points that prediction files can show.</summary>
    private const double OfFiles = 22;

    private SamplePredictions _folder = null!;

    [SetUp]
    public void WriteGoodFiles() => _folder = new();

    [TearDown]
    public void DeleteFiles() => _folder.Dispose();

    [Test]
    public void GoodFiles_GetWhatTheyShowAndSayWhyNotMore()
    {
        var grade = Grade();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(grade.Points, Is.EqualTo(OfFiles), () => string.Join("\n", grade.Items));
            Assert.That(grade.Items.Where(item => item.Status == ItemStatus.Passed).Select(item => item.Id), Is.EqualTo(new[] { "stock.tsla", "stock.googl", "stock.dji", "stock.not-persistence", "figure.drawn" }));
            Assert.That(grade.Items.Where(item => item.Status != ItemStatus.Passed).Select(item => item.Cause), Is.All.EqualTo(LossCause.NotVerifiable));
            Assert.That(grade.Items.Single(item => item.Id == "seeds.same").Reason, Is.EqualTo("Prediction files do not show this; hand in the code that made them, as a project that implements the contracts, and it is run and graded."));
            Assert.That(grade.Items.Single(item => item.Id == "denoiser.l1").Reason, Does.StartWith("The outputs in the file are good, but whoever knows the noisy sines can write them without a network."));
        }
    }

    [Test]
    public void NothingThatNobodyHasVerified_ReadsPassed()
    {
        var grade = Grade(Giving);
        using var output = new TemporaryFolder();

        GradeFiles.Write(output.Path, grade, Classroom50Facts.None);

        string[] open = [.. grade.Items.Where(item => item.Cause == LossCause.NotVerifiable).Select(item => item.Id)];
        using var gradescope = JsonDocument.Parse(File.ReadAllBytes(output["gradescope.json"]));
        using var classroom = JsonDocument.Parse(File.ReadAllBytes(output["classroom50.json"]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(open, Has.Length.EqualTo(16));
            Assert.That(grade.Points, Is.EqualTo(100), "the rubric gives all that files do not show");
            Assert.That(grade.Flags, Is.EqualTo(new[] { "78 of the points are for items that nobody has verified: the rubric gives them to prediction files." }));
            Assert.That(gradescope.RootElement.GetProperty("tests").EnumerateArray().Where(test => open.Contains(test.GetProperty("number").GetString())).Count(test => test.TryGetProperty("status", out _)), Is.Zero);
            Assert.That(classroom.RootElement.GetProperty("tests").EnumerateArray().Where(test => open.Contains(test.GetProperty("test-name").GetString())).Select(test => test.GetProperty("passed").GetBoolean()), Is.All.False);
            Assert.That(XDocument.Load(output["junit.xml"]).Descendants("testcase").Where(test => open.Contains((string?)test.Attribute("name"))).Count(test => test.Element("skipped") is not null), Is.EqualTo(16));
        }
    }

    /// <summary>A picture of lines that are not these predictions, and one of noise.</summary>
    [Test]
    public void OtherPicture_DoesNotCount()
    {
        double[] other = [.. Closes("TSLA").Reverse()];
        File.WriteAllBytes(_folder["figure.png"], new ReferenceFigure().Draw(new("TSLA", [], other[1..], other[..^1])));
        var lines = Grade().Items.Single(item => item.Id == "figure.drawn");
        Assert.That((lines.Status, lines.Points), Is.EqualTo((ItemStatus.ForAPerson, 0.0)));
        Assert.That(Grade().Flags, Is.EqualTo(new[] { "For a person to look at, without points so far: figure.drawn." }));
    }

    [Test]
    public void Surrogate_IsTheGradersLackAndNoZero()
    {
        using var evidence = new PredictionEvidence(_folder.Path, RubricFile.Default, Submission.Key, SamplePredictions.Surrogate.Load);

        var grade = Grader.Grade(evidence, RubricFile.Default);

        var stocks = grade.Items.Where(item => item.Id is "stock.tsla" or "stock.googl" or "stock.dji" or "stock.not-persistence").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stocks.Select(item => item.Cause), Is.All.EqualTo(LossCause.GraderFault));
            Assert.That(stocks[0].Reason, Is.EqualTo("LAB5837: The grader has no real prices of TSLA, only the surrogate market, and prediction files are about real days. Grade again with --data."));
            Assert.That(grade.IsComplete, Is.False);
        }
    }

    [Test]
    public void WhatIsNotShown_IsWorthTheShareOfWhatIs()
    {
        File.Delete(_folder["DJI.csv"]);
        File.Delete(_folder["figure.png"]);

        var grade = Grade(Giving);

        // Shown: 22 points, of which 5 and 3 are lost; the course gives all of the rest.
        var seeds = grade.Items.Single(item => item.Id == "seeds.same");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((seeds.Points, seeds.Reason), Is.EqualTo((1.91, PredictionEvidence.NotShown + " The course gives points for it unseen: the items that files do show have 63.6 % of their points, and this one as much of the 3 that the rubric sets.")));
            Assert.That(grade.Points, Is.EqualTo(63.64).Within(0.02)); // each is rounded to hundredths
        }
    }

    [Test]
    public void FilesWithoutAPrediction_GetNothing()
    {
        foreach (string path in Directory.GetFiles(_folder.Path))
            File.Delete(path);
        WriteLines("TSLA.csv", "Date,Predicted", []);

        Assert.That(Grade().Points, Is.Zero);
    }

    [Test]
    public void Files_AreFoundInFoldersAndInOtherCapitals()
    {
        Directory.CreateDirectory(_folder["out/figures"]);
        Directory.CreateDirectory(_folder["data"]);
        File.Move(_folder["TSLA.csv"], _folder["out/tsla.CSV"]);
        File.Move(_folder["figure.png"], _folder["out/figures/a.PNG"]);
        File.WriteAllText(_folder["data/TSLA.csv"], "Date,Open,High,Low,Close,Adj Close,Volume\n");

        Assert.That(Grade().Points, Is.EqualTo(OfFiles));
    }

    [Test]
    public void Folder_IsRecognised()
    {
        using var empty = new TemporaryFolder();

        Assert.That((new PredictionFolder(_folder.Path).IsOne, new PredictionFolder(empty.Path).IsOne), Is.EqualTo((true, false)));
    }

    [Test]
    public void Peek_IsNoForecast()
    {
        WriteStock("TSLA", (truth, _) => truth);

        Assert.That(Reason("stock.tsla"), Does.StartWith("The predictions are closer to the true closes than any forecast can be."));
    }

    [Test]
    public void WarmUpOfTrueCloses_IsNoForecast()
    {
        WriteStock("TSLA", (truth, previous, i) => i < 5 ? truth : previous);

        Assert.That(Reason("stock.tsla"), Is.EqualTo("The first predictions are the true closes themselves."));
    }

    [Test]
    public void LastPointsOfZero_AreNamed()
    {
        WriteStock("TSLA", (_, previous, i) => i > 97 ? 0 : previous);

        Assert.That(Reason("stock.tsla"), Does.StartWith("The first or last predictions are 0;"));
    }

    [Test]
    public void Persistence_IsGradedAsThat()
    {
        foreach (string ticker in StockManifest.Default.Tickers)
            WriteStock(ticker, (_, previous) => previous);

        Assert.That(Grade().Items.Where(item => item.Status == ItemStatus.Failed).Select(item => item.Id), Is.EqualTo(new[] { "stock.not-persistence" }));
    }

    [Test]
    public void WrongDate_IsNamedWithItsLine()
    {
        string[] lines = File.ReadAllLines(_folder["TSLA.csv"]);
        WriteLines("TSLA.csv", lines[0], lines[1..].Select((line, i) => i == 4 ? "2018-01-01" + line[10..] : line));
        string right = lines[5][..10];

        Assert.That(Reason("stock.tsla"), Does.StartWith($"LAB5833: TSLA.csv, line 6, column 'Date': found '2018-01-01'; expected {right}. A line has the day that is predicted, not the day before;"));
    }

    [Test]
    public void WrongLength_IsNamed()
    {
        string[] lines = File.ReadAllLines(_folder["TSLA.csv"]);
        WriteLines("TSLA.csv", lines[0], lines[1..90]);

        Assert.That(Reason("stock.tsla"), Does.StartWith("LAB5834: TSLA.csv: found predictions of 89 test days; expected 100, one for every trading day from "));
    }

    [Test]
    public void DayWithTwoPredictions_IsNamed()
    {
        string[] lines = File.ReadAllLines(_folder["TSLA.csv"]);
        WriteLines("TSLA.csv", lines[0], [.. lines[1..], lines[100][..11] + "7"]);

        Assert.That(Reason("stock.tsla"), Is.EqualTo($"LAB5838: TSLA.csv, line 102: found {lines[100][..10]} for the second time, with another prediction than in line 101; expected each day once. Keep the prediction that counts."));
    }

    [TestCase("nan")]
    [TestCase("")]
    [TestCase("1,5")]
    public void WrongNumber_IsNamedWithItsLine(string text)
    {
        string[] lines = File.ReadAllLines(_folder["TSLA.csv"]);
        WriteLines("TSLA.csv", lines[0], lines[1..].Select((line, i) => i == 2 ? line[..11] + $"\"{text}\"" : line));

        Assert.That(Reason("stock.tsla"), Does.StartWith($"LAB5835: TSLA.csv, line 4, column 'Predicted': found '{text}'; expected a finite number"));
    }

    [Test]
    public void WrongHeader_IsNamed()
    {
        WriteLines("TSLA.csv", "Day,Close", []);

        Assert.That(Reason("stock.tsla"), Is.EqualTo("LAB5832: TSLA.csv, line 1: found 'Day,Close'; expected the columns Date,Predicted, separated by commas. Write the file again."));
    }

    [Test]
    public void MissingFile_IsNamed()
    {
        File.Delete(_folder["TSLA.csv"]);

        Assert.That(Reason("stock.tsla"), Does.StartWith("LAB5831: There is no TSLA.csv, no file of another name with TSLA as a word of it, and no file for all stocks with a column TSLA; expected one with the header Date,Predicted and 100 lines, "));
    }

    [Test]
    public void MissingFigure_IsNamed()
    {
        File.Delete(_folder["figure.png"]);

        Assert.That(Reason("figure.drawn"), Is.EqualTo("The figure is not usable: there is none."));
    }

    [Test]
    public void DenoiserOfOtherSignals_IsNamed()
    {
        WriteLines("denoiser.csv", "Sequence,Step,Noisy,Denoised", Enumerable.Range(0, 100).Select(i => Line($"0,{i},0.5,0.5")));

        Assert.That(Reason("denoiser.l1"), Does.StartWith("LAB5836: denoiser.csv, line 2: found noise of mean size "));
    }

    [Test]
    public void DenoiserThatStopsShort_IsNamed()
    {
        WriteLines("denoiser.csv", "Sequence,Step,Noisy,Denoised", ["0,0,0.5,0.5"]);

        Assert.That(Reason("denoiser.l1"), Is.EqualTo("LAB5836: denoiser.csv, line 2: found 1 lines of values; expected 100 for each sequence. Write the test sequences one after the other, all their samples in order."));
    }

    private GradeRecord Grade() => _folder.Grade();

    private GradeRecord Grade(Rubric rubric) => _folder.Grade(rubric);

    /// <summary>The default rubric of a course that gives every point for what files do not show.</summary>
    private static Rubric Giving => RubricFile.Default with { Items = [.. RubricFile.Default.Items.Select(item => item with { NotVerifiableShare = 1 })] };

    private static double[] Closes(string ticker) => SamplePredictions.Closes(ticker);

    private string Reason(string id) => _folder.Reason(id);

    private void WriteStock(string ticker, Func<double, double, double> predict) => _folder.WriteStock(ticker, predict);

    private void WriteStock(string ticker, Func<double, double, int, double> predict) => _folder.WriteStock(ticker, predict);

    private void WriteLines(string name, string header, IEnumerable<string> lines) => _folder.WriteLines(name, header, lines);

    private static string Line(FormattableString line) => SamplePredictions.Line(line);
}
