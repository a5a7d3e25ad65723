using Lab5.Repro.Data;

namespace Lab5.Repro.Submissions;

/// <summary>The prices that the corpus is graded on: the real ones where they are given, otherwise files of the surrogate market, which then count as a course's own.</summary>
[SetUpFixture]
internal sealed class CourseData
{
    private static readonly Dictionary<string, StockHistory> s_histories = [];

    /// <summary>For <c>--data</c>.</summary>
    public static string Folder { get; private set; } = "";

    /// <summary>For <c>--builds</c>: the batches of one test run have many a submission in common.</summary>
    public static string Builds => Path.Combine(Folder, "builds");

    public static StockHistory Of(string ticker) => s_histories[ticker];

    [OneTimeSetUp]
    public void Write()
    {
        Folder = Directory.CreateTempSubdirectory("lab5-data").FullName;
        StockDataProvider provider = new(StockDataOptions.ForAssembly(typeof(CourseData).Assembly));
        foreach (string ticker in StockManifest.Default.Tickers)
        {
            s_histories[ticker] = provider.Load(ticker);
            Write(s_histories[ticker], Folder);
        }
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(Folder, recursive: true);

    public static void Write(StockHistory history, string folder)
    {
        var rows = history.Days.Select(day => Invariant($"{day.Date:yyyy-MM-dd},{day.Open},{day.High},{day.Low},{day.Close},{day.AdjClose},{day.Volume}"));
        File.WriteAllLines(Path.Combine(folder, history.Ticker + ".csv"), ["Date,Open,High,Low,Close,Adj Close,Volume", .. rows]);
    }
}
