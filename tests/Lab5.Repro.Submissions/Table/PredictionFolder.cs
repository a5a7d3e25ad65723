using Lab5.Repro.Data;
using Lab5.Repro.Randomness;
using ScottPlot;

namespace Lab5.Repro.Submissions.Table;

/// <summary>Writes what a student of the notebook hands in: predictions of three stocks, a denoiser's outputs and a figure.</summary>
internal static class PredictionFolder
{
    public const int TestDays = 100;

    private const int Sequences = 20, Samples = 100;

    /// <summary>A forecast: yesterday's change goes on a little.</summary>
    public static double Forecast(IReadOnlyList<StockDay> days, int day) => days[day - 1].Close + 0.05 * (days[day - 1].Close - days[day - 2].Close);

    /// <param name="predict">From the stock's days and the number of one of them, the close of that day.</param>
    public static void WriteStock(string folder, string ticker, Func<IReadOnlyList<StockDay>, int, double> predict, string header = "Date,Predicted")
    {
        var days = CourseData.Of(ticker).Days;
        var rows = Enumerable.Range(days.Count - TestDays, TestDays).Select(day => Invariant($"{days[day].Date:yyyy-MM-dd},{predict(days, day)}"));
        File.WriteAllLines(Path.Combine(folder, ticker + ".csv"), [header, .. rows]);
    }

    public static void WriteStocks(string folder, Func<IReadOnlyList<StockDay>, int, double> predict, string header = "Date,Predicted")
    {
        foreach (string ticker in StockManifest.Default.Tickers)
            WriteStock(folder, ticker, predict, header);
    }

    /// <param name="denoise">From the noisy value and the clean one.</param>
    public static void WriteDenoiser(string folder, Func<double, double, double> denoise)
    {
        var sines = NoisySines.Create(Sequences, Samples, new SeededStreams(5));
        var rows = sines.Noisy.Select((noisy, i) => Invariant($"{i / Samples},{i % Samples},{noisy},{denoise(noisy, sines.Clean[i])}"));
        File.WriteAllLines(Path.Combine(folder, "denoiser.csv"), ["Sequence,Step,Noisy,Denoised", .. rows]);
    }

    public static void WriteFigure(string path)
    {
        Plot plot = new();
        var days = CourseData.Of("GOOGL").Days;
        plot.Add.Signal(days.TakeLast(TestDays).Select(day => day.Close).ToArray()).LegendText = "truth";
        plot.Add.Signal(Enumerable.Range(days.Count - TestDays, TestDays).Select(day => Forecast(days, day)).ToArray()).LegendText = "predicted";
        plot.ShowLegend();
        plot.SavePng(path, 640, 400);
    }

    public static void WriteAll(string folder)
    {
        WriteStocks(folder, Forecast);
        WriteDenoiser(folder, (_, clean) => 0.97 * clean);
        WriteFigure(Path.Combine(folder, "predictions.png"));
    }
}
