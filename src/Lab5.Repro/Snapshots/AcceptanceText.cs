namespace Lab5.Repro.Snapshots;

/// <summary>What accepting a received file changes: every setting, metric and tolerance with its old and its new value.</summary>
internal static class AcceptanceText
{
    /// <returns>Lines that end with <c>\n</c>; empty when neither a number nor a tolerance changes.</returns>
    public static string Of(ResultSnapshot accepted, ResultSnapshot received)
    {
        var comparison = ResultComparer.Compare(accepted, received);
        // Where settings differ, the verdict compares no number; whoever accepts them wants to see the numbers too.
        var metrics = ResultComparer.CompareMetrics(accepted, received).Where(metric => metric.Verdict != Verdict.Identical);
        string table = Table([.. comparison.Conditions.Select(Row), .. metrics.Select(Row), .. ToleranceChanges.Between(accepted, received).Select(Row)]);
        return comparison.Verdict is Verdict.Equal or Verdict.Plausible or Verdict.Moved ? table + ComparisonText.RenderSeries(comparison) : table;
    }

    /// <inheritdoc cref="Of(ResultSnapshot, ResultSnapshot)"/>
    public static string Of(FigureDataSnapshot accepted, FigureDataSnapshot received) =>
        ComparisonText.Render(FigureDataComparer.Compare(accepted, received)) + Table([.. ToleranceChanges.Between(accepted, received).Select(Row)]);

    /// <summary>The tolerances alone, where nothing else differs.</summary>
    public static string Of(IReadOnlyList<ToleranceChange> changes) =>
        changes.Count == 0 ? "" : $"The accepted file holds other tolerances than this run:\n{Table([.. changes.Select(Row)])}";

    private static string Table(string[][] rows) => rows.Length == 0 ? "" : ComparisonText.Table(["what", "accepted", "now", "change"], rows);

    private static string[] Row(ConditionDifference condition) => [condition.Name, condition.Accepted, condition.Now, ""];

    private static string[] Row(ToleranceChange change) => [change.Name, change.Accepted, change.Now, change.Direction];

    private static string[] Row(MetricDifference metric) =>
    [
        metric.Name, metric.Accepted is { } accepted ? ComparisonText.Number(accepted) : "missing", metric.Now is { } now ? ComparisonText.Number(now) : "missing", Change(metric),
    ];

    /// <summary>A number within its tolerance changes for better or worse too once it is accepted.</summary>
    private static string Change(MetricDifference metric)
    {
        string direction = (metric with { Verdict = Verdict.Moved }).Direction;
        string difference = metric.Accepted is null || metric.Now is null ? "" : Invariant($"{metric.Difference:+0.###E+0;-0.###E+0;0}");
        return direction.Length > 0 ? $"{difference}, {direction}" : difference;
    }
}
