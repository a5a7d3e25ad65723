namespace Lab5.Repro.Snapshots;

/// <summary>Compares what figures plot: labels and colours exactly, values within the accepted tolerances.</summary>
public static class FigureDataComparer
{
    public static FigureDataComparison Compare(FigureDataSnapshot accepted, FigureDataSnapshot received)
    {
        var conditions = ConditionComparer.Compare(accepted.Origin, received.Origin);
        var differences = conditions.Count > 0
            ? []
            : accepted.Figures.Keys.Union(received.Figures.Keys, StringComparer.Ordinal)
                .SelectMany(name => CompareFigures(name, accepted.Figures.GetValueOrDefault(name), received.Figures.GetValueOrDefault(name)))
                .ToList();
        return new(
            conditions.Count > 0 ? Verdict.Incomparable : differences.Select(difference => difference.Verdict).DefaultIfEmpty().Max(),
            conditions,
            differences,
            Circumstances.Between(accepted.Origin, received.Origin));
    }

    private static IEnumerable<FigureDifference> CompareFigures(string name, FigureSnapshot? accepted, FigureSnapshot? received)
    {
        if (accepted is null || received is null)
            return [new(name, Verdict.Moved, accepted is null ? "not among the accepted figures" : "missing now")];
        List<FigureDifference> found =
        [
            .. Texts(name, "title", accepted.Title, received.Title),
            .. Texts(name, "x axis label", accepted.XLabel, received.XLabel),
            .. Texts(name, "y axis label", accepted.YLabel, received.YLabel),
            .. Texts(name, "names along the x axis", string.Join(" | ", accepted.XTicks), string.Join(" | ", received.XTicks)),
            .. Texts(name, "series", Names(accepted), Names(received)),
        ];
        // Where the lists differ, pairs would be arbitrary.
        if (Names(accepted) == Names(received))
            found.AddRange(accepted.Series.Zip(received.Series).SelectMany(pair => CompareSeries(name, pair.First, pair.Second)));
        return found;
    }

    private static IEnumerable<FigureDifference> CompareSeries(string figure, FigureSeriesSnapshot accepted, FigureSeriesSnapshot received)
    {
        string series = $"series '{accepted.Name}'";
        return
        [
            .. Texts(figure, $"{series}: colour", accepted.Color, received.Color),
            .. Texts(figure, $"{series}: mark", accepted.Mark, received.Mark),
            .. Texts(figure, $"{series}: line pattern", accepted.Pattern, received.Pattern),
            .. Texts(figure, $"{series}: width", Invariant($"{accepted.Width}"), Invariant($"{received.Width}")),
            .. Values(figure, $"{series}, x", accepted.X, received.X, accepted.X),
            .. Values(figure, $"{series}, y", accepted.Y, received.Y, accepted.X),
        ];
    }

    private static IEnumerable<FigureDifference> Texts(string figure, string what, string accepted, string now) =>
        accepted == now ? [] : [new(figure, Verdict.Moved, $"{what}: '{accepted}' accepted, '{now}' now")];

    /// <param name="x">Where the values stand in the figure.</param>
    private static IEnumerable<FigureDifference> Values(string figure, string what, SeriesSnapshot? accepted, SeriesSnapshot? received, SeriesSnapshot x)
    {
        if (accepted is null && received is null)
            return [];
        var difference = SeriesComparer.Compare(what, accepted, received, x);
        return difference.Verdict == Verdict.Identical ? [] : [new(figure, difference.Verdict, $"{what} {difference.Reason}")];
    }

    private static string Names(FigureSnapshot figure) => string.Join(", ", figure.Series.Select(series => series.Name));
}

/// <param name="Conditions">As in <see cref="ResultComparison"/>.</param>
/// <param name="Differences">What is not identical.</param>
public sealed record FigureDataComparison(
    Verdict Verdict, IReadOnlyList<ConditionDifference> Conditions, IReadOnlyList<FigureDifference> Differences, Circumstances Circumstances);

/// <param name="Figure">Its name.</param>
/// <param name="What">For a person, for example <c>title: 'a' accepted, 'b' now</c>.</param>
public sealed record FigureDifference(string Figure, Verdict Verdict, string What);
