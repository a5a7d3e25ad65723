using System.Text;

namespace Lab5.Repro.Snapshots;

/// <summary>A comparison in words: a table of what is not identical, where the training left, and the environment.</summary>
public static class ComparisonText
{
    /// <returns>Lines that end with <c>\n</c>; empty when identical.</returns>
    public static string Render(ResultComparison comparison)
    {
        if (comparison.Verdict == Verdict.Identical)
            return "";
        var text = new StringBuilder();
        if (comparison.Conditions.Count > 0)
            AppendConditions(text, comparison.Conditions);
        else
            AppendNumbers(text, comparison);
        AppendPlausibility(text, comparison.Plausibility);
        return text.ToString();
    }

    /// <summary>Why a result is not identical, without its numbers: other conditions, or where the training left and the environment.</summary>
    /// <inheritdoc cref="Render(ResultComparison)" path="/returns"/>
    internal static string Cause(ResultComparison comparison)
    {
        var text = new StringBuilder();
        if (comparison.Conditions.Count > 0)
            AppendConditions(text, comparison.Conditions);
        else if (comparison.Verdict != Verdict.Identical)
            text.Append(FirstDivergence(comparison.FirstDivergence)).Append(comparison.Circumstances.Describe());
        return text.ToString();
    }

    /// <inheritdoc cref="Render(ResultComparison)"/>
    public static string Render(FigureDataComparison comparison)
    {
        if (comparison.Verdict == Verdict.Identical)
            return "";
        var text = new StringBuilder();
        if (comparison.Verdict == Verdict.Incomparable)
            AppendConditions(text, comparison.Conditions);
        foreach (var difference in comparison.Differences)
            text.Append($"figure {difference.Figure}, {difference.What}: {difference.Verdict.Word()}\n");
        if (comparison.Verdict != Verdict.Incomparable)
            text.Append(comparison.Circumstances.Describe());
        return text.ToString();
    }

    private static void AppendConditions(StringBuilder text, IEnumerable<ConditionDifference> conditions)
    {
        text.Append("Made with other settings or from other data, so no numbers are compared:\n");
        text.Append(Table(["what", "accepted", "now"], conditions.Select(one => new[] { one.Name, one.Accepted, one.Now })));
    }

    private static void AppendNumbers(StringBuilder text, ResultComparison comparison)
    {
        var differing = comparison.Metrics.Where(metric => metric.Verdict != Verdict.Identical).ToList();
        if (differing.Count > 0)
            text.Append(Table(["metric", "accepted", "now", "difference", "tolerance", "verdict"], differing.Select(Row)));
        text.Append(RenderSeries(comparison));
    }

    /// <summary>What follows the metrics: the series that differ, where the training left, and the environment.</summary>
    internal static string RenderSeries(ResultComparison comparison)
    {
        var text = new StringBuilder();
        foreach (var series in comparison.Series.Where(series => series.Verdict != Verdict.Identical))
            text.Append($"series {series.Name} {series.Reason}: {series.Verdict.Word()}\n");
        text.Append(FirstDivergence(comparison.FirstDivergence));
        text.Append(comparison.Circumstances.Describe());
        return text.ToString();
    }

    private static void AppendPlausibility(StringBuilder text, Plausibility? plausibility)
    {
        if (plausibility is null)
            return;
        text.Append(plausibility.IsPlausible
            ? "Plausible: another draw of the same thing. Every metric lies within the accepted distribution over seeds, and no loss parts before rounding can part it.\n"
            : $"Another thing, no other draw: {plausibility.Parting ?? "a metric lies outside the accepted distribution over seeds"}.\n");
        text.Append(Table(["metric", "now", "quantile", "other draws lie in", "seeds", ""], plausibility.Metrics.Select(Row)));
    }

    private static string[] Row(MetricQuantile metric) =>
    [
        metric.Name, Number(metric.Value), Invariant($"{metric.Quantile:F2}"), $"{Number(metric.Low)} to {Number(metric.High)}", Invariant($"{metric.Seeds}"),
        metric.IsCovered ? "within" : "outside",
    ];

    private static string[] Row(MetricDifference metric) =>
    [
        metric.Name,
        metric.Accepted is { } accepted ? Number(accepted) : "missing",
        metric.Now is { } now ? Number(now) : "missing",
        metric.Accepted is null || metric.Now is null ? "" : Invariant($"{metric.Difference:+0.###E+0;-0.###E+0;0}"),
        metric.Accepted is null || metric.Now is null ? "" : Invariant($"{metric.Tolerance:G3}"),
        metric.Direction.Length > 0 ? $"{metric.Verdict.Word()}, {metric.Direction}" : metric.Verdict.Word(),
    ];

    internal static string Number(double value) => Invariant($"{value:G9}");

    private static string FirstDivergence(Divergence? divergence)
    {
        if (divergence is null)
            return "";
        string bits = $"The first loss with other bits: {Loss(divergence.Series, divergence.Bits)}\n";
        return divergence.Beyond is null || divergence.Beyond == divergence.Bits && divergence.Beyond.Tolerance == 0
            ? bits
            : $"The first loss outside the tolerance: {Loss(divergence.Series, divergence.Beyond)}\n{bits}";
    }

    private static string Loss(string series, DivergentLoss loss)
    {
        string place = loss.Epoch is { } epoch ? Invariant($"epoch {epoch}, iteration {loss.Iteration}") : Invariant($"iteration {loss.Iteration}");
        return Invariant($"{series}, {place} (from 0): {loss.Accepted:G9} accepted, {loss.Now:G9} now, tolerance {loss.Tolerance:G3}.");
    }

    /// <summary>Aligned columns, two spaces apart; every line is indented.</summary>
    internal static string Table(string[] header, IEnumerable<string[]> body)
    {
        List<string[]> rows = [header, .. body];
        int[] widths = [.. header.Select((_, column) => rows.Max(row => row[column].Length))];
        return string.Concat(rows.Select(row => $"  {string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()}\n"));
    }
}
