using System.Text;
using Lab5.Repro.Data;
using static Lab5.Repro.Submissions.Table.Items;

namespace Lab5.Repro.Submissions.Table;

/// <summary>Folders of prediction files, which show 22 of the 100 points.</summary>
internal static class PredictionFiles
{
    public static IReadOnlyList<Entry> Good { get; } =
    [
        Files("prediction-files", _ => { }),
        Files("prediction-files-of-another-style", folder =>
        {
            foreach (string path in Directory.GetFiles(folder, "*.csv"))
            {
                string moved = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "my predictions")).FullName, Path.GetFileName(path).ToLowerInvariant());
                File.WriteAllText(moved, File.ReadAllText(path).ReplaceLineEndings("\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
                File.Delete(path);
            }

            Directory.CreateDirectory(Path.Combine(folder, "figures"));
            File.Move(Path.Combine(folder, "predictions.png"), Path.Combine(folder, "figures", "TSLA.PNG"));
            File.WriteAllText(Path.Combine(folder, "README.md"), "My notebook's output.");
            Directory.CreateDirectory(Path.Combine(folder, "data"));
            File.WriteAllText(Path.Combine(folder, "data", "TSLA.csv"), "Date,Open,High,Low,Close,Adj Close,Volume\n");
        }),
    ];

    /// <summary>What pandas and spreadsheets make of the same predictions.</summary>
    public static IReadOnlyList<Entry> Forms { get; } =
    [
        OfEach("files-with-an-index-column", lines => [.. lines.Select((line, i) => i == 0 ? "," + line : Invariant($"{i - 1},{line}"))]),
        OfEach("files-with-the-time-of-day", lines => [lines[0], .. lines[1..].Select(line => line[..10] + " 00:00:00" + line[10..])]),
        OfEach("files-with-a-time-zone", lines => [",Predicted", .. lines[1..].Select(line => line[..10] + " 00:00:00-05:00" + line[10..])]),
        OfEach("files-with-other-columns", lines => ["Date,Actual,Predicted,Error", .. lines[1..].Select(line => line[..11] + "1," + line[11..] + ",x")]),
        OfEach("files-with-decimal-commas", lines => [.. lines.Select(line => line.Replace(',', ';').Replace('.', ','))]),
        OfEach("files-with-american-dates", lines => [lines[0], .. lines[1..].Select(line => Invariant($"{int.Parse(line[5..7])}/{int.Parse(line[8..10])}/{line[..4]}{line[10..]}"))]),
        OfEach("files-newest-first", lines => [lines[0], .. lines[1..].Reverse()]),
        OfEach("files-a-day-short", lines => [lines[0], .. lines[2..]]),
        OfEach("files-a-day-long", lines => [.. lines, "2030-01-01,1"]),
        Files("files-of-longer-names", folder =>
        {
            foreach (string ticker in StockManifest.Default.Tickers)
                File.Move(Path.Combine(folder, ticker + ".csv"), Path.Combine(folder, ticker + "_predictions.csv"));
        }),
        Files("files-in-one", folder =>
        {
            string[][] columns = [.. StockManifest.Default.Tickers.Select(ticker => File.ReadAllLines(Path.Combine(folder, ticker + ".csv")))];
            foreach (string ticker in StockManifest.Default.Tickers)
                File.Delete(Path.Combine(folder, ticker + ".csv"));
            var rows = columns[0].Skip(1).Select((line, i) => line[..10] + string.Concat(columns.Select(column => column[i + 1][10..])));
            File.WriteAllLines(Path.Combine(folder, "predictions.csv"), ["Date," + string.Join(',', StockManifest.Default.Tickers), .. rows]);
        }),
        Files("files-beside-code", folder =>
        {
            File.WriteAllText(Path.Combine(folder, "Helper.cs"), "class A { this is no C#");
            File.WriteAllText(Path.Combine(folder, "util.py"), "x = 1");
        }),
    ];

    public static IReadOnlyList<Entry> Mutants { get; } =
    [
        OfTsla("files-with-wrong-dates", lines => [lines[0], .. lines[1..].Zip(lines[2..].Append("2030-01-01,1"), (line, next) => next[..10] + line[10..])], "two days late"),
        OfTsla("files-with-a-sunday", lines => [.. lines[..7], "2018-12-16" + lines[7][10..], .. lines[8..]], "LAB5833"),
        OfTsla("files-with-half-of-the-days", lines => lines[..51], "LAB5834"),
        OfTsla("files-with-nan", lines => [.. lines[..7], lines[7][..10] + ",nan", .. lines[8..]], "LAB5835"),
        OfTsla("files-with-another-column", lines => ["Date,Close", .. lines[1..]], "LAB5832"),
        OfTsla("files-without-a-stock", _ => null, "LAB5831"),
        OfStocks("files-of-todays-close", (days, day) => days[day].Close, "closer to the true closes than any forecast can be") with { Lost = Sum(RealStocks, One("stock.not-persistence", 4)), IsFlagged = true },
        OfStocks("files-of-blurred-truth", (days, day) => 0.6 * days[day].Close + 0.4 * days[day - 1].Close, "closer to the true closes than any forecast can be") with { Lost = Sum(RealStocks, One("stock.not-persistence", 4)), IsFlagged = true },
        OfStocks("files-with-true-warm-up", (days, day) => day < days.Count - 95 ? days[day].Close : PredictionFolder.Forecast(days, day), "The first predictions are the true closes themselves") with { Lost = Sum(RealStocks, One("stock.not-persistence", 4)) },
        OfStocks("files-of-a-constant", (days, _) => days[^101].Close, "All predictions are the same number") with { Lost = Sum(RealStocks, Figure), IsFlagged = true },
        OfStocks("files-in-normalised-units", (days, day) => PredictionFolder.Forecast(days, day) / days.Max(other => other.Close), "they look normalised"),
        OfStocks("files-two-days-late", (days, day) => PredictionFolder.Forecast(days, day - 1), "two days late"),
        OfStocks("files-with-last-points-zero", (days, day) => day > days.Count - 4 ? 0 : PredictionFolder.Forecast(days, day), "are 0"),
        OfStocks("files-of-the-volume-column", (days, day) => days[day - 1].Volume, "too far from the closes") with { Lost = Sum(RealStocks, Figure), IsFlagged = true },
        Files("files-of-persistence", folder => PredictionFolder.WriteStocks(folder, (days, day) => days[day - 1].Close)) with { Lost = One("stock.not-persistence", 4) },
        Files("files-of-noisy-sines", folder => PredictionFolder.WriteDenoiser(folder, (noisy, _) => noisy)) with { Lost = One("denoiser.l1", 7), Reason = "leaves the noise in" },
        Files("files-without-a-figure", folder => File.Delete(Path.Combine(folder, "predictions.png"))) with { Lost = Figure },
        Files("files-with-headers-alone", folder =>
        {
            foreach (string ticker in StockManifest.Default.Tickers)
                File.WriteAllText(Path.Combine(folder, ticker + ".csv"), "Date,Predicted\n");
            File.Delete(Path.Combine(folder, "denoiser.csv"));
            File.Delete(Path.Combine(folder, "predictions.png"));
        }) with { Lost = Sum(RealStocks, One("stock.not-persistence", 4), Figure), Reason = "LAB5834" },
    ];

    /// <param name="change">What is wrong with the good files.</param>
    private static Entry Files(string name, Action<string> change) => new(name)
    {
        IsBare = true,
        Finish = folder =>
        {
            PredictionFolder.WriteAll(folder);
            change(folder);
        },
    };

    private static Entry OfStocks(string name, Func<IReadOnlyList<StockDay>, int, double> predict, string reason) =>
        Files(name, folder => PredictionFolder.WriteStocks(folder, predict)) with { Lost = RealStocks, Reason = reason };

    /// <param name="change">From the lines of a stock's file.</param>
    private static Entry OfEach(string name, Func<string[], string[]> change) => Files(name, folder =>
    {
        foreach (string path in StockManifest.Default.Tickers.Select(ticker => Path.Combine(folder, ticker + ".csv")))
            File.WriteAllLines(path, change(File.ReadAllLines(path)));
    });

    /// <param name="change">From the file's lines; null for no file.</param>
    private static Entry OfTsla(string name, Func<string[], string[]?> change, string reason) => Files(name, folder =>
    {
        string path = Path.Combine(folder, "TSLA.csv");
        if (change(File.ReadAllLines(path)) is { } changed)
            File.WriteAllLines(path, changed);
        else
            File.Delete(path);
    }) with
    { Lost = One("stock.tsla", 5), Reason = reason };
}
