using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Testing.Submissions;
using Lab5.Repro.Tests.Grading.Reference;

namespace Lab5.Repro.Tests.Grading;

/// <summary>The reference, or a variant of it, graded in this process.</summary>
internal static class Submission
{
    public static GradingKey Key { get; } = new("a test's secret"u8.ToArray(), "ada");

    private static readonly Type[] s_reference =
        [typeof(ReferenceWindows), typeof(ReferencePreparation), typeof(ReferenceDenoiser), typeof(ReferenceForecaster), typeof(ReferenceFigure)];

    private static readonly Type[] s_contracts =
        [typeof(IWindowMaker), typeof(IStockPreparation), typeof(IDenoiser), typeof(IStockForecaster), typeof(IForecastFigure)];

    public static StockDataProvider Data { get; } = new(StockDataOptions.ForAssembly(typeof(Submission).Assembly));

    /// <param name="instead">Classes that take the place of the reference's.</param>
    public static InProcessSubmission With(params Type[] instead) =>
        new(ContractClasses.Of([.. s_contracts.Zip(s_reference, (contract, reference) => instead.FirstOrDefault(contract.IsAssignableFrom) ?? reference)]));

    public static ContractClasses ReferenceClasses => ContractClasses.Of(s_reference);

    public static SubmissionEvidence Evidence(params Type[] instead) => new(With(instead), RubricFile.Default, Key, Data.Load);

    public static GradeRecord Grade(params Type[] instead)
    {
        using var evidence = Evidence(instead);
        return Grader.Grade(evidence, RubricFile.Default);
    }

    public static ItemOutcome GradeItem(string id, params Type[] instead)
    {
        using var evidence = Evidence(instead);
        return Grader.Grade(evidence, Item(id));
    }

    public static RubricItem Item(string id) => RubricFile.Default.Items.Single(item => item.Id == id);

    /// <summary>Of every stock, read once.</summary>
    public static IReadOnlyList<double[]> RealCloses { get; } = [.. StockManifest.Default.Tickers.Select(ticker => Data.Load(ticker).Closes.ToArray())];
}
