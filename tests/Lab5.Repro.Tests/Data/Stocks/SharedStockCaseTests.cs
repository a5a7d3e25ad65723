using System.Text.Json;
using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks;

/// <summary>The forms of price files that the lab's owner collected, where they are given: read to the bit, or refused.</summary>
internal sealed class SharedStockCaseTests
{
    private static readonly string s_folder = Path.Combine(RepositoryPaths.Root, "..", "shared", "cases", "stocks");

    [TestCaseSource(nameof(Cases))]
    public void AFile_IsReadRightOrRefused(string name)
    {
        if (name.Length == 0)
            Assert.Ignore("The cases are not beside the repository.");
        string folder = Path.Combine(s_folder, name);
        string ticker = StockFileFinder.Tickers(folder).Single();
        var provider = new StockDataProvider(new() { ExplicitDirectory = folder, EnvironmentVariable = _ => null });
        double[]? expected = Closes()[name];

        if (expected is null)
        {
            var error = Assert.Throws<LabException>(() => provider.Load(ticker));
            TestContext.Out.WriteLine(error.Message);
            return;
        }

        var history = provider.Load(ticker);

        TestContext.Out.WriteLine($"{history.Form}\n{string.Join('\n', history.Warnings)}");
        Assert.That(history.Closes.ToArray(), Is.EqualTo(expected));
    }

    private static IEnumerable<string> Cases() => Directory.Exists(s_folder) ? Closes().Keys : [""];

    private static Dictionary<string, double[]?> Closes() =>
        JsonSerializer.Deserialize<Dictionary<string, double[]?>>(File.ReadAllText(Path.Combine(s_folder, "closes.json")))!;
}
