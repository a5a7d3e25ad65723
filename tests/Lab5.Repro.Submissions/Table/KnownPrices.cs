using System.Globalization;
using Lab5.Repro.Data;

namespace Lab5.Repro.Submissions.Table;

/// <summary>Submissions that have the real closes in their source, taken from the very data that the grader uses.</summary>
internal static class KnownPrices
{
    private const string Predict = "return _normalizer.Denormalize(_learner!.PredictFreeRunning(window.All, steps: 1)[0, 0, 0]);";

    /// <summary>All that rests on the network on the real stocks; on drawn markets it is what it was.</summary>
    private static readonly IReadOnlyDictionary<string, double> s_real =
        Items.Sum(Items.RealStocks, Items.One("stock.recurrent", 6), Items.One("stock.no-looking-ahead", 3), Items.One("stock.not-persistence", 4));

    public static IReadOnlyList<Entry> All { get; } =
    [
        new("learnt-by-heart", new Patch("ReferenceForecaster", Predict, "return Known.Next(history) ?? " + Predict["return ".Length..]))
        {
            Files = Source,
            Lost = s_real,
            IsFlagged = true,
        },
        new("learnt-by-heart-and-blurred", new Patch("ReferenceForecaster", Predict, "return Known.Next(history) is { } next ? 0.5 * next + 0.5 * history[^1] : " + Predict["return ".Length..]))
        {
            Files = Source,
            Lost = s_real,
            IsFlagged = true,
        },
        new("only-learnt-by-heart", new Patch("ReferenceForecaster", Predict, "return Known.Next(history) is { } next ? 0.2 * next + 0.8 * history[^1] : 1.1 * history[0];"))
        {
            Files = Source,
            Lost = Items.ForecastNetwork,
            IsFlagged = true,
        },
        new("trained-on-the-test-days", new Patch("ReferenceForecaster", "        double[] closes = ", "        trainingCloses = Known.Longer(trainingCloses);\n        double[] closes = "))
        {
            Files = Source, // gains nothing: a hundred more days among 1,500 change no forecast for the better
        },
    ];

    private static Dictionary<string, string> Source
    {
        get
        {
            var data = new StockDataProvider(StockDataOptions.ForAssembly(typeof(KnownPrices).Assembly));
            var histories = StockManifest.Default.Tickers.Select(data.Load);
            string rows = string.Join(",\n", histories.Select(history =>
                $"        [{string.Join(", ", history.Closes[^110..].ToArray().Select(close => close.ToString("R", CultureInfo.InvariantCulture)))}]"));
            return new() { ["Known.cs"] = $$"""
                internal static class Known
                {
                    private static readonly double[][] s_closes =
                    [
                {{rows}}
                    ];

                    public static double? Next(double[] history)
                    {
                        foreach (double[] closes in s_closes)
                        {
                            for (int i = 1; i + 1 < closes.Length; i++)
                            {
                                if (closes[i - 1] == history[^2] && closes[i] == history[^1])
                                    return closes[i + 1];
                            }
                        }

                        return null;
                    }

                    public static double[] Longer(double[] history)
                    {
                        var all = new System.Collections.Generic.List<double>(history);
                        while (Next([.. all]) is { } next)
                            all.Add(next);
                        return [.. all];
                    }
                }
                """ };
        }
    }
}
