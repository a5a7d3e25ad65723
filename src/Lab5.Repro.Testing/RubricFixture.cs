using System.Reflection;
using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;
using NUnit.Framework;

namespace Lab5.Repro.Testing;

/// <summary>The public items of the rubric as tests of the submission that <typeparamref name="T"/> is part of.</summary>
/// <typeparam name="T">Any class of the submission.</typeparam>
public abstract class RubricFixture<T> : RubricFixture
{
    protected RubricFixture()
        : base(typeof(T).Assembly)
    {
    }
}

/// <summary>
/// The public items of the rubric, one test each, with points and hints; a table of points is printed at the end. Everything runs in this
/// process, with the grader's time for an item and one thread of libtorch; hidden items are graded by <c>lab5 grade</c> only.
/// </summary>
/// <remarks>Stock data are found as everywhere: see <see cref="StockDataOptions"/>. Without any, the surrogate market stands in.</remarks>
[TestFixture]
public abstract class RubricFixture
{
    private readonly List<ItemOutcome> _outcomes = [];
    private readonly SubmissionEvidence _evidence;
    private string? _running;

    /// <param name="submission">Exactly one public class of it implements each contract.</param>
    protected RubricFixture(Assembly submission)
        : this(ContractClasses.Of(submission), new StockDataProvider(StockDataOptions.ForAssembly(submission)))
    {
        // As in the grader: with a thread for every processor, small networks take many times as long.
        if (submission.GetReferencedAssemblies().Any(used => used.Name == "TorchSharp"))
            TorchSharp.torch.set_num_threads(1);
    }

    internal RubricFixture(ContractClasses classes, StockDataProvider data) =>
        _evidence = new(new InProcessSubmission(classes), RubricFile.Default, GradingKey.Public, data.Load);

    private static IEnumerable<TestCaseData> PublicItems =>
        RubricFile.Default.Items.Where(item => item.Visibility == ItemVisibility.Public).Select(item => new TestCaseData(item.Id).SetArgDisplayNames(item.Title));

    [TestCaseSource(nameof(PublicItems))]
    public void Item(string id)
    {
        var item = RubricFile.Default.Items.Single(item => item.Id == id);
        if (_running is not null)
            Assert.Fail($"Not tried, as '{_running}' still runs. Mend it first, or run this item alone.");
        TestContext.Progress.WriteLine(Invariant($"{item.Title} ... (up to {RubricFile.Default.ItemSeconds} s)"));
        var outcome = Within(TimeSpan.FromSeconds(RubricFile.Default.ItemSeconds), item, () => Grader.Grade(_evidence, item));
        if (outcome.Cause == LossCause.TimedOut)
            _running = item.Title;
        _outcomes.Add(outcome);
        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Passed), Line(outcome));
    }

    [OneTimeTearDown]
    public void PrintTotal()
    {
        if (_running is null)
            _evidence.Dispose();
        TestContext.Progress.WriteLine(Table(_outcomes));
    }

    /// <summary>In this process nothing can be stopped: what takes too long is left running, and no longer waited for.</summary>
    internal static ItemOutcome Within(TimeSpan limit, RubricItem item, Func<ItemOutcome> grade)
    {
        var grading = Task.Run(grade);
        return grading.Wait(limit) ? grading.Result : new(
            item.Id, item.Title, item.Visibility, ItemStatus.NotGradable, 0, item.Points,
            Invariant($"It had not ended after {limit.TotalSeconds} s, where the grader stops it."), "Train with fewer epochs, and make sure that every loop ends.", Cause: LossCause.TimedOut);
    }

    internal static string Line(ItemOutcome outcome) =>
        $"{ItemText.Points(outcome.Points)} of {ItemText.Points(outcome.MaxPoints)} points, {outcome.Title}: {ItemText.Full(outcome)}";

    /// <summary>One line an item, then the total.</summary>
    internal static string Table(IReadOnlyList<ItemOutcome> outcomes)
    {
        var rows = outcomes.Select(outcome => $"{ItemText.Points(outcome.Points),6} of {ItemText.Points(outcome.MaxPoints),-4} {outcome.Title}: {ItemText.Status(outcome)}\n");
        return "\npoints\n" + string.Concat(rows) + Total(outcomes);
    }

    internal static string Total(IReadOnlyList<ItemOutcome> outcomes)
    {
        var hidden = RubricFile.Default.Items.Where(item => item.Visibility == ItemVisibility.Hidden);
        return $"{ItemText.Points(outcomes.Sum(item => item.Points))} of {ItemText.Points(outcomes.Sum(item => item.MaxPoints))} points in {outcomes.Count} public items; "
            + $"{ItemText.Points(hidden.Sum(item => item.Points))} more are for hidden ones.";
    }
}
