using Lab5.Repro.Data;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>Small histories and networks for tests of the stock experiment.</summary>
internal static class StockSamples
{
    /// <summary>A network and a training so small that a run takes milliseconds.</summary>
    public static readonly StockPredictionSettings Tiny = new()
    {
        TestDays = 20,
        EncoderLength = 4,
        HiddenSize = 3,
        Epochs = 1,
        FineTuningEpochs = 1,
        BatchSize = 16,
    };

    /// <summary>A random walk of closes around 100 dollars, seeded.</summary>
    public static double[] Walk(int days)
    {
        var stream = new NumpyStream(17);
        var closes = new double[days];
        double close = 100;
        for (int day = 0; day < days; day++)
            closes[day] = close *= 1 + stream.Uniform(-0.02, 0.02);
        return closes;
    }

    public static StockHistory History(IEnumerable<double> closes) => new(
        "WALK",
        "a random walk",
        DataKind.Custom,
        [.. closes.Select((close, day) => new StockDay(new DateOnly(2020, 1, 1).AddDays(day), close, close, close, close, close, 1000))],
        []);
}
