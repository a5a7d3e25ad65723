using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>The series of a stock forecast, and which of what is plotted may be kept.</summary>
internal static class StockSeries
{
    private static readonly string[] s_openFigures = ["training-loss", "delay"]; // errors only

    private static readonly SeriesDefinition[] s_prices =
        [new("dates") { IsData = true }, new("closes") { IsData = true }, new("truth") { IsData = true }, new("persistence") { IsData = true }];

    public static IReadOnlyList<SeriesDefinition> Plain { get; } =
    [
        .. s_prices,
        new("losses", 2e-3, 2e-4) { Start = new(300, 3e-5) }, // 1.9e-4, in the first 300 iterations 3e-6
        new("epochMeans", 1e-3, 1e-4), // 7.5e-5
        new("predicted", 0, 3e-6), // 2.1e-7
    ];

    public static IReadOnlyList<SeriesDefinition> Residual { get; } =
    [
        .. s_prices,
        new("losses", 3e-4, 3e-6) { Start = new(100, 3e-5) }, // 2.8e-5, in the first 100 iterations 3e-6
        new("epochMeans", 1e-5), // 2.0e-7
        new("predicted", 0, 3e-6), // 2.1e-7
    ];

    public static SeriesDefinition Plotted { get; } = new("*", 5e-3, 5e-4);

    /// <summary>A series that is not known to be open is not kept.</summary>
    public static SeriesSecrecy Secrecy(string figure, FigureSeries series, ExperimentResult result)
    {
        if (s_openFigures.Contains(figure) || series.Mark is "level" or "stretch" || Is("predicted"))
            return SeriesSecrecy.Open;
        return s_prices.Any(prices => Is(prices.Name)) ? SeriesSecrecy.IsData : SeriesSecrecy.TellsData;

        bool Is(string name) => result.Series.TryGetValue(name, out double[]? values) && values.AsSpan().SequenceEqual(series.Y);
    }
}
