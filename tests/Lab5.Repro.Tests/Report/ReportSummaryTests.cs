using System.Text.RegularExpressions;
using Lab5.Repro.Data;
using Lab5.Repro.Report;
using Lab5.Repro.Results;
using Lab5.Repro.Tests.Plots;

namespace Lab5.Repro.Tests.Report;

/// <summary>The one number that the summary shows of each result, and what it says that the number is.</summary>
internal sealed class ReportSummaryTests
{
    private static readonly Dictionary<string, double> s_stock = new() { ["mse"] = 107.5, ["persistenceMse"] = 108, ["skillRatio"] = 0.99537 };

    private static readonly Dictionary<string, double> s_extensions = new() { ["testL1Gru2Both"] = 0.03125, ["testL1Rnn1One"] = 0.0625, ["identityL1"] = 0.17 };

    private static readonly Dictionary<string, double> s_miniBatch = new() { ["firstLoss"] = 0.5, ["lastLoss"] = 0.0078125, ["outputBatch"] = 4 };

    private static IEnumerable<TestCaseData> Cases =>
    [
        Case(SampleFigures.Stock(DataKind.Surrogate) with { Metrics = s_stock }, "0.9954 (MSE / persistence)"),
        Case(SampleFigures.Stock(DataKind.Surrogate), ""), // mean squared errors alone are no ratio
        Case(SampleFigures.Denoising, "0.0414 (test L1)"),
        Case(SampleFigures.Signal, "0.1 (MSE, forced)"),
        Case(SampleFigures.Extensions with { Metrics = s_extensions }, "0.03125 (L1, deep GRU)"),
        Case(SampleFigures.Denoising with { Experiment = "MiniBatchFormat", Metrics = s_miniBatch }, "0.007812 (last MSE)"),
    ];

    [TestCaseSource(nameof(Cases))]
    public void MainMetric_SaysWhatItIs(ExperimentResult result, string expected)
    {
        string page = ReportPage.Render([result], snapshots: null);

        Assert.That(Regex.Match(page, "<table class=\"summary\">.*?<td>([^<]*)</td></tr>", RegexOptions.Singleline).Groups[1].Value, Is.EqualTo(expected));
    }

    private static TestCaseData Case(ExperimentResult result, string expected) => new TestCaseData(result, expected).SetArgDisplayNames(result.Experiment, expected);
}
