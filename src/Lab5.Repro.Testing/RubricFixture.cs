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
/// The public items of the rubric, one test each, with points and hints; the total is printed at the end. Everything runs in this
/// process and without limits; hidden items are graded by <c>lab5 grade</c> only.
/// </summary>
/// <remarks>Stock data are found as everywhere: see <see cref="StockDataOptions"/>. Without any, the surrogate market stands in.</remarks>
[TestFixture]
public abstract class RubricFixture
{
    private readonly List<ItemOutcome> _outcomes = [];
    private readonly SubmissionEvidence _evidence;

    /// <param name="submission">Exactly one public class of it implements each contract.</param>
    protected RubricFixture(Assembly submission)
        : this(ContractClasses.Of(submission), new StockDataProvider(StockDataOptions.ForAssembly(submission)))
    {
    }

    internal RubricFixture(ContractClasses classes, StockDataProvider data) =>
        _evidence = new(new InProcessSubmission(classes), RubricFile.Default, GradingKey.Public, data.Load);

    private static IEnumerable<TestCaseData> PublicItems =>
        RubricFile.Default.Items.Where(item => item.Visibility == ItemVisibility.Public).Select(item => new TestCaseData(item.Id).SetArgDisplayNames(item.Title));

    [TestCaseSource(nameof(PublicItems))]
    public void Item(string id)
    {
        var outcome = Grader.Grade(_evidence, RubricFile.Default.Items.Single(item => item.Id == id));
        _outcomes.Add(outcome);
        string line = Line(outcome);
        TestContext.Out.WriteLine(line);
        Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Passed), line);
    }

    [OneTimeTearDown]
    public void PrintTotal()
    {
        _evidence.Dispose();
        TestContext.Progress.WriteLine(Total(_outcomes));
    }

    internal static string Line(ItemOutcome outcome) =>
        $"{ItemText.Points(outcome.Points)} of {ItemText.Points(outcome.MaxPoints)} points, {outcome.Title}: {ItemText.Full(outcome)}";

    internal static string Total(IReadOnlyList<ItemOutcome> outcomes)
    {
        var hidden = RubricFile.Default.Items.Where(item => item.Visibility == ItemVisibility.Hidden);
        return $"{ItemText.Points(outcomes.Sum(item => item.Points))} of {ItemText.Points(outcomes.Sum(item => item.MaxPoints))} points in {outcomes.Count} public items; "
            + $"{ItemText.Points(hidden.Sum(item => item.Points))} more are for hidden ones.";
    }
}
