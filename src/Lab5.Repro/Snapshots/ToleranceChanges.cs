using Lab5.Repro.Experiments;

namespace Lab5.Repro.Snapshots;

/// <summary>A number or a series that the received file compares otherwise than the accepted one.</summary>
/// <param name="Name">For example <c>tolerance of mse</c>.</param>
/// <param name="Direction"><c>wider</c> or <c>narrower</c>; empty where it is neither throughout.</param>
public sealed record ToleranceChange(string Name, string Accepted, string Now, string Direction);

/// <summary>Which tolerances an acceptance changes. What only one of the files has is no changed tolerance.</summary>
internal static class ToleranceChanges
{
    public static IReadOnlyList<ToleranceChange> Between(ResultSnapshot accepted, ResultSnapshot received) =>
    [
        .. OfBoth(accepted.Metrics, received.Metrics, (name, there, here) => Of(name, Terms(there), Terms(here), $", {Words(there.Better)}", $", {Words(here.Better)}")),
        .. OfBoth(accepted.Series, received.Series, Of),
    ];

    public static IReadOnlyList<ToleranceChange> Between(FigureDataSnapshot accepted, FigureDataSnapshot received) =>
    [
        .. from name in accepted.Figures.Keys
           where received.Figures.ContainsKey(name)
           from pair in accepted.Figures[name].Series.Zip(received.Figures[name].Series)
           where pair.First.Name == pair.Second.Name && pair.First.Y is not null && pair.Second.Y is not null
           from change in Of($"{name}, {pair.First.Name}", pair.First.Y!, pair.Second.Y!)
           select change,
    ];

    private static IEnumerable<ToleranceChange> OfBoth<T>(
        IReadOnlyDictionary<string, T> accepted, IReadOnlyDictionary<string, T> received, Func<string, T, T, IEnumerable<ToleranceChange>> compare) =>
        accepted.Keys.Where(received.ContainsKey).SelectMany(name => compare(name, accepted[name], received[name]));

    private static IEnumerable<ToleranceChange> Of(string name, SeriesSnapshot accepted, SeriesSnapshot received) =>
        Of(name, Terms(accepted), Terms(received), Words(accepted), Words(received));

    private static IEnumerable<ToleranceChange> Of(string name, double[] accepted, double[] now, string acceptedWords, string nowWords)
    {
        if (accepted.SequenceEqual(now) && acceptedWords == nowWords)
            return [];
        string direction = accepted.SequenceEqual(now) ? ""
            : accepted.Zip(now).All(pair => pair.First <= pair.Second) ? "wider"
            : accepted.Zip(now).All(pair => pair.First >= pair.Second) ? "narrower"
            : "";
        return [new($"tolerance of {name}", Text(accepted) + acceptedWords, Text(now) + nowWords, direction)];
    }

    private static double[] Terms(MetricSnapshot metric) => [metric.Rtol, metric.Atol];

    /// <summary>The narrower start counts for the direction too: without one, its values have the tolerance of the others.</summary>
    private static double[] Terms(SeriesSnapshot series) => [series.Rtol ?? 0, series.Atol ?? 0, series.Start?.Rtol ?? series.Rtol ?? 0];

    private static string Text(double[] terms) => Invariant($"rtol {terms[0]}, atol {terms[1]:G6}");

    private static string Words(Better better) => better switch
    {
        Better.Lower => "lower is better",
        Better.Higher => "higher is better",
        _ => "neither is better",
    };

    private static string Words(SeriesSnapshot series) =>
        series.IsData ? ", digest only" : series.Start is { } start ? Invariant($", first {start.Count} values rtol {start.Rtol}") : "";
}
