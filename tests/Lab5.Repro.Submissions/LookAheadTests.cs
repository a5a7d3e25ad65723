using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Lab5.Repro.Data;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions;

/// <summary>
/// A submission that looks for tomorrow's close in data folders, environments, the library's own provider, open descriptors,
/// other processes' memory, folders and files, objects of its own process, guessed seeds, the grader's code, the network, a shell,
/// and in requests that come early. Every way that finds something would show as a ratio far below persistence's.
/// </summary>
internal sealed class LookAheadTests
{
    [Test]
    public void EveryWay_FindsNothing()
    {
        if (!TrialSubmission.Strongest.Namespaces)
            Assert.Ignore("Without namespaces, the submission finds what this system has: " + string.Join(' ', TrialSubmission.Strongest.NotEnforced()));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        string data = Directory.CreateTempSubdirectory("lab5-data").FullName;
        WriteMarkets(data);
        var entry = new Entry("looks-ahead") { Folder = "LooksAhead", Without = ["ReferenceForecaster"] };
        using var batch = new Batch([entry], source => source.Replace("PORT", port, StringComparison.Ordinal).Replace("DATA", $"\"{data}\"", StringComparison.Ordinal)
            .Replace("HOME", $"\"{Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)}\"", StringComparison.Ordinal));

        batch.Grade("--timeout", "60", "--data", data);
        Directory.Delete(data, recursive: true);

        var grade = batch.GradeOf(entry.Name);
        var markets = grade.Items.Where(item => item.Id is "stock.tsla" or "stock.googl" or "stock.dji" or "stock.counterfactual").ToList();
        using (Assert.EnterMultipleScope())
        {
            // It predicts the last close where it has found nothing: exactly persistence. NaN would be a request that came early.
            Assert.That(markets.Select(item => item.Measure), Is.All.EqualTo(1.0), () => string.Join("\n", markets));
            Assert.That(grade.Items.Single(item => item.Id == "stock.not-persistence").Points, Is.Zero);
            Assert.That(listener.Pending(), Is.False);
        }
    }

    /// <summary>Prices that nobody can know: the surrogate of the real stocks could be made again, and the real ones be remembered.</summary>
    private static void WriteMarkets(string folder)
    {
        foreach (string ticker in StockManifest.Default.Tickers)
        {
            var stream = new GradingKey(RandomNumberGenerator.GetBytes(32), "nobody").Stream(ticker);
            var market = CounterfactualMarket.Draw(StockManifest.Default.Find(ticker)!, trainingDays: 600, testDays: 100, stream);
            CourseData.Write(market, folder);
        }
    }
}
