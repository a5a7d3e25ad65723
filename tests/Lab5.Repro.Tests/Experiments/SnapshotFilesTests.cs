using System.Globalization;
using System.Text.RegularExpressions;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Testing.Snapshots;
using Lab5.Repro.Tests.Architecture;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The files in <c>snapshots/</c>, the names that the lab has and the tests that make them are the same.</summary>
internal sealed partial class SnapshotFilesTests
{
    private static readonly string[] s_tests = ["Result", "Seeds", "FigureData", "Figure", nameof(PublicApi.Package), nameof(LastBit.Growth)];

    /// <summary>Of the lab's results and figures, and of the packages' public API.</summary>
    private static readonly IReadOnlyList<(string Name, string Extension)> s_names =
        [.. SnapshotNames.All, (ErrorGrowthTable.SnapshotName, "txt"), .. PublicApi.Packages.Select(package => ($"{nameof(PublicApi)}.{nameof(PublicApi.Package)}_package={package}", "txt"))];

    private readonly SnapshotStore _store = new(RepositoryPaths.Snapshots);

    [Test]
    public void EveryFile_HasATest()
    {
        var orphans = _store.Verified.Where(file => !s_names.Contains((file.Name, file.Extension))).Select(file => SnapshotMessage.Quoted(file.Name)).ToArray();

        Assert.That(orphans, Is.Empty, $"No test makes them any more: lab5 accept --remove {string.Join(' ', orphans)}");
    }

    [Test]
    public void EveryName_HasAFile()
    {
        var files = _store.Verified.Select(file => (file.Name, file.Extension)).ToHashSet();

        var missing = s_names.Where(name => !files.Contains(name)).Select(name => SnapshotMessage.Quoted(name.Name)).ToArray();

        Assert.That(missing, Is.Empty, $"Nothing was accepted yet; run `dotnet test` with and without LAB5_DATA_DIR, then: lab5 accept {string.Join(' ', missing)}");
    }

    [Test]
    public void EveryName_HasATestAndEveryTestAName()
    {
        var all = s_names.Select(name => name.Name);
        var tests = Cases(new DefaultTestAssemblyBuilder().Build(GetType().Assembly, new Dictionary<string, object>()))
            .Where(test => test.Method is not null && s_tests.Contains(test.Method.Name))
            .SelectMany(Names)
            .ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Except(tests), Is.Empty, "names without a test");
            Assert.That(tests.Except(all), Is.Empty, "tests without a name");
            Assert.That(tests, Is.Unique);
        }
    }

    [Test]
    public void Files_AreWrittenAsVerifyWritesThem()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var file in _store.Verified.Where(file => file.Extension is "json" or "txt"))
            {
                byte[] bytes = File.ReadAllBytes(file.VerifiedPath);
                Assert.That(bytes.AsSpan().StartsWith("\uFEFF"u8), $"{file.Name}: byte order mark");
                Assert.That(bytes, Has.No.Member((byte)'\r'), $"{file.Name}: LF");
                Assert.That(bytes, Has.Length.GreaterThan(3), $"{file.Name}: something behind the mark");
                Assert.That(bytes.LastOrDefault(), Is.Not.EqualTo((byte)'\n'), $"{file.Name}: no line end at the end");
            }
        }
    }

    /// <summary>The lab's prices may not be passed on; results and figures made from them may. A whole number may also be a count.</summary>
    [Test]
    public void NoFileOfRealData_HoldsAPrice([Values("TSLA", "GOOGL", "DJI")] string ticker)
    {
        var history = LabResults.Stocks.Load(ticker);
        if (history.Identity.Kind != DataKind.Canonical)
            Assert.Ignore("The lab's data are not here: set LAB5_DATA_DIR.");
        var prices = history.Closes.ToArray().Where(price => !double.IsInteger(price)).ToHashSet();
        var files = _store.Verified.Where(file => file.Extension == "json" && file.Name.Contains($"_ticker={ticker}_", StringComparison.Ordinal)
            && !file.Name.Contains("data=surrogate", StringComparison.Ordinal));

        var found = from file in files
                    from match in Number().Matches(File.ReadAllText(file.VerifiedPath))
                    where prices.Contains(double.Parse(match.Value, CultureInfo.InvariantCulture))
                    select $"{file.Name}: {match.Value}";

        Assert.That(found, Is.Empty);
    }

    [GeneratedRegex(@"-?\d+\.\d+(E[+-]?\d+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    /// <summary>A stock's test has a name for the lab's data and one for the surrogate.</summary>
    private static IEnumerable<string> Names(ITest test) => test.TypeInfo!.Type == typeof(StockPrediction)
        ? [SnapshotTest.NameOf(test, []), .. SurrogateNames(test)]
        : [SnapshotTest.NameOf(test, [])];

    private static IEnumerable<string> SurrogateNames(ITest test)
    {
        string name = SnapshotTest.NameOf(test, SnapshotNames.Qualifiers(DataKind.Surrogate));
        return test.Method!.Name != "Figure" || SnapshotNames.All.Contains((name, "png")) ? [name] : [];
    }

    private static IEnumerable<ITest> Cases(ITest test) => test.HasChildren ? test.Tests.SelectMany(Cases) : [test];
}
