using System.Text;
using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Notebooks;
using Lab5.Repro.Grading.Notebooks.Faults;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Randomness;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Grading.Notebooks;

/// <summary>Every fault planted in a simulated notebook, and what the experiments make of it.</summary>
internal sealed class NotebookGraderTests
{
    private const int TrainingDays = 320;

    private static readonly Dictionary<string, StockHistory> s_markets = StockManifest.Default.Tickers.ToDictionary(ticker => ticker, ticker =>
        CounterfactualMarket.Draw(StockManifest.Default.Find(ticker)!, TrainingDays, PriceFiles.TestDays, new KeyedStream("notebook tests"u8.ToArray(), ticker)));

    private static IEnumerable<TestCaseData> Faults =>
    [
        Case("copied-days", new() { Copied = 10 }),
        Case("copied-days", new() { Copied = 50 }),
        Case("unfilled-days", new() { Unfilled = 7 }),
        Case("scaler-saw-test-days", new() { ScalesWithTestDays = true }),
        Case("trained-on-test-days", new() { TrainsOnTestDays = true }),
        Case("targets-shifted", new() { TargetOffset = 0 }),
        Case("targets-shifted", new() { TargetOffset = 2 }),
        Case("wrong-column", new() { Column = "Open" }),
        Case("wrong-column", new() { Column = "Adj Close" }),
        Case("other-stock", new() { MixesStocks = true }),
        Case("test-length", new() { TestDays = 60 }),
        Case("looks-ahead", new() { Delay = 0 }),
        Case("late", new() { Delay = 2 }),
        Case("free-running", new() { Block = 100 }),
        Case("several-days-ahead", new() { Block = 5 }),
        Case("first-decoder-input", new() { First = FirstInput.FirstOfWindow }),
        Case("first-decoder-input", new() { First = FirstInput.Zero }),
        Case("dropout-on", new() { HasDropout = true }),
        Case("unseeded", new() { IsSeeded = false }),
        Case("hard-coded", new() { IsHardCoded = true }),
        Case("not-from-the-network", new() { IsPersistence = true }),
        Case("not-trained", new() { IsTrained = false }),
        Case("gradients-not-cleared", new() { ClearsGradients = false }),
        Case("losses-not-shown", new() { PrintsLosses = false }),
        Case("mse-missing", new() { Error = null }),
        Case("mse-wrong", new() { Error = (_, _) => 0.000123 }),
        Case("mse-wrong", new() { Error = (truth, predicted) => predicted.Average(p => truth.Average(t => (p - t) * (p - t))) }),
        Case("figure-missing", new() { HasFigures = false }),
        Case("figure-labels", new() { HasLabels = false }),
        Case("figure-of-another-stock", new() { MixesFigures = true }),
        Case("days-reversed", new() { IsReversed = true }),
    ];

    [TestCaseSource(nameof(Faults))]
    public void PlantedFault_IsNamedAndNoOther(string fault, object notebook)
    {
        var grade = Grade((SimulatedNotebook)notebook);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(grade.Notebook!.Faults.Select(found => found.Fault), Is.EqualTo((string[])[fault]), () => Text(grade));
            Assert.That(grade.Notebook.Faults.Sum(found => found.Gain), Is.GreaterThan(0));
            Assert.That(grade.Points, Is.LessThan(100));
        }
    }

    [Test]
    public void RightNotebook_HasNoFaultAndIsReplayed()
    {
        var grade = Grade(new());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(grade.Notebook!.Faults, Is.Empty, () => Text(grade));
            Assert.That(grade.Points, Is.GreaterThanOrEqualTo(95), () => Text(grade));
            Assert.That(grade.Notebook.Facts, Has.Exactly(3).Contains("gives the same predictions"), () => Text(grade));
            Assert.That(grade.Notebook.Facts, Has.One.Contains("the first 20 losses"), () => Text(grade));
        }
    }

    [Test]
    public void Causes_StandBeforeWhatFollowsFromThem()
    {
        List<string> known = [.. FaultCatalog.All.Select(fault => fault.Id)];

        Assert.That(FaultCatalog.All.SelectMany(fault => fault.FollowsFrom.Where(cause => known.IndexOf(cause) is var place && (place < 0 || place > known.IndexOf(fault.Id))).Select(cause => $"{cause} -> {fault.Id}")), Is.Empty);
    }

    [Test]
    public void NotebookWithoutANetwork_HasThePointsOfItsDataAlone()
    {
        var grade = Grade(new() { IsTrained = false });

        Assert.That(grade.Items.Where(item => item.Points > 0).Select(item => item.Id), Is.EqualTo((string[])["notebook.run", "notebook.windows", "notebook.scaling", "notebook.column", "notebook.test-days"]));
        Assert.That(grade.Points, Is.EqualTo(38));
    }

    [Test]
    public void NotebookWithoutPredictions_HasNoPointsAndSaysWhatIsMissing()
    {
        var grade = Grade(new() { Instead = new([new(1, "", [], "SyntaxError: invalid syntax", 2)]) }, Saved("epochs = # YOUR CODE HERE"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(grade.Points, Is.Zero);
            Assert.That(grade.Items[0].Hint, Does.Contain("cell 1 that says YOUR CODE HERE"));
            Assert.That(grade.Notebook!.Faults.Select(fault => (fault.Fault, fault.Gain)), Is.EqualTo((ValueTuple<string, double>[])[("cell-error", 100)]));
            Assert.That(grade.IsComplete, Is.True);
        }
    }

    [TestCase("time", LossCause.TimedOut)]
    [TestCase("exit", LossCause.Crashed)]
    [TestCase("size", LossCause.BrokenReply)]
    public void LostRun_IsNotGradable(string end, object cause)
    {
        var grade = Grade(new() { Instead = new(End: end) });

        Assert.That(grade.Items.Select(item => item.Cause), Is.All.EqualTo((LossCause)cause));
    }

    [Test]
    public void TrainingThatTakesLongerThanEstimated_IsGradedWithFewerEpochs()
    {
        var grade = Grade(new() { EpochSeconds = 12, EpochsInTime = 1 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(grade.Items.Where(item => item.Cause is not null).Select(item => item.Reason), Is.Not.Empty.And.All.StartsWith("Training was ended after 1 epochs for want of time").And.All.EndsWith("All epochs need a longer --timeout."));
            Assert.That(grade.Items.Select(item => item.Cause), Has.None.EqualTo(LossCause.TimedOut));
            Assert.That(grade.Items.Where(item => item.Cause is null && item.Points < item.MaxPoints).Select(item => item.Reason), Is.Empty);
            Assert.That(grade.Notebook!.Faults, Is.Empty);
            Assert.That(grade.Flags, Has.One.StartsWith("Training was ended after 1 epochs"));
        }
    }

    /// <summary>Ten epochs on the drawn markets do where they are enough for every point; otherwise training goes on to its end.</summary>
    [TestCase(10, 0, new[] { "drawn" })]
    [TestCase(12, 0, new[] { "drawn, few epochs" })]
    [TestCase(12, 11, new[] { "drawn, few epochs", "drawn" })]
    public void DrawnMarkets_TakeAsManyEpochsAsTheyNeed(int planned, int settlesAfter, string[] runs)
    {
        SimulatedNotebook notebook = new() { PlannedEpochs = planned, SettlesAfter = settlesAfter };

        var grade = Grade(notebook);

        Assert.That(notebook.Runs.Where(run => run.StartsWith("drawn", StringComparison.Ordinal)), Is.EqualTo(runs));
        Assert.That(grade.Points, Is.EqualTo(100));
    }

    [Test]
    public void MissingModule_IsTheGradersFault()
    {
        var grade = Grade(new() { Instead = new([new(1, "", [], "ModuleNotFoundError: No module named 'rare'", 1)], Lacks: "rare") });

        Assert.That(grade.IsComplete, Is.False);
    }

    [Test]
    public void NotebookThatFailsOnOtherPrices_IsNamed()
    {
        string close = Invariant($"{s_markets["TSLA"].Days[^30].Close}");

        var grade = Grade(new() { RealDateOnly = close });

        Assert.That(grade.Notebook!.Faults.Select(fault => fault.Fault), Has.Member("fails-on-other-prices"));
    }

    [Test]
    public void WithoutPython_TheSavedFileIsShownAndTheGradeIsNotFinal()
    {
        NotebookEvidence evidence = new(Saved("a = 1", "b = 2", "c = 3"), null, s_markets, GradingKey.Public, 60);

        var grade = NotebookGrader.Grade("student", evidence, RubricFile.Notebook);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(grade.IsComplete, Is.False);
            Assert.That(grade.Notebook!.Faults.Select(fault => fault.Fault), Is.EqualTo((string[])["not-executed"]));
        }
    }

    [Test]
    public void Feedback_MarksCopiedAndUnfilledDaysAndBeginsWithTheDearestFault()
    {
        using TemporaryFolder folder = new();
        var grade = Grade(new() { Copied = 10, Unfilled = 7, HasLabels = false });

        FeedbackPage.Write(folder.Path, grade);

        string page = File.ReadAllText(Path.Combine(folder.Path, FeedbackPage.Name));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Split("class=\"copied\" x=").Length - 1, Is.EqualTo(30));
            Assert.That(page.Split("class=\"unfilled\" x=").Length - 1, Is.EqualTo(21));
            Assert.That(page.IndexOf("Copied days</b>, worth up to 7 more points", StringComparison.Ordinal), Is.Positive);
            Assert.That(page, Does.Contain("over the 83 days that are predicted (10 are copied, 7 never filled)"));
        }
    }

    private static GradeRecord Grade(SimulatedNotebook notebook, SavedNotebook? saved = null) =>
        NotebookGrader.Grade("student", new(saved ?? Saved(1, "train_input_seqs = 1", "print(1)"), notebook, s_markets, GradingKey.Public, 60), RubricFile.Notebook);

    private static SavedNotebook Saved(params string[] cells) => Saved(null, cells);

    private static SavedNotebook Saved(int? firstCount, params string[] cells) => SavedNotebook.Parse(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        cells = cells.Select((source, i) => new { cell_type = "code", source, execution_count = firstCount + i, outputs = Array.Empty<object>() }),
    })));

    private static TestCaseData Case(string fault, SimulatedNotebook notebook) => new(fault, notebook);

    private static string Text(GradeRecord grade) => string.Join('\n', [
        .. grade.Notebook!.Faults.Select(fault => $"{fault.Fault}: {fault.Sentence}"), .. grade.Notebook.Facts,
        .. grade.Items.Where(item => item.Points < item.MaxPoints).Select(item => $"{item.Id}: {item.Reason}"),
    ]);
}
