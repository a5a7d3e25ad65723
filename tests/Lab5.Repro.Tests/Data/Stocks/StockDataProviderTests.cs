using System.Reflection;
using System.Reflection.Emit;
using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks;

internal sealed class StockDataProviderTests
{
    private readonly StockFolder _first = new(), _second = new(), _third = new(), _repository = new();

    [SetUp]
    public void Write()
    {
        WriteClose(_first, 1);
        WriteClose(_second, 2);
        WriteClose(_third, 3);
        WriteClose(_repository, 4);
    }

    [OneTimeTearDown]
    public void Delete()
    {
        foreach (var folder in new[] { _first, _second, _third, _repository })
            folder.Dispose();
    }

    [TestCase(true, true, true, 1)]
    [TestCase(false, true, true, 2)]
    [TestCase(false, false, true, 3)]
    [TestCase(false, false, false, 4)]
    public void TheFirstNamedPlace_Wins(bool option, bool variable, bool property, int expectedClose)
    {
        var options = Options(option ? _first.FullName : null, variable ? _second.FullName : "", property ? _third.FullName : null);

        var history = new StockDataProvider(options).Load("TSLA");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Closes[0], Is.EqualTo(expectedClose));
            Assert.That(history.Identity.Kind, Is.EqualTo(DataKind.Custom));
        }
    }

    [Test]
    public void WithoutFiles_TheSurrogateIsUsed()
    {
        using var empty = new StockFolder();
        var provider = new StockDataProvider(Options(repository: empty.FullName));

        Assert.That(provider.Load("googl").Identity.Kind, Is.EqualTo(DataKind.Surrogate));
    }

    [Test]
    public void WithoutARepositoryFolder_TheSurrogateIsUsed()
    {
        var provider = new StockDataProvider(Options(repository: Path.Combine(_first.FullName, "none")));

        Assert.That(provider.Load("TSLA").Identity.Kind, Is.EqualTo(DataKind.Surrogate));
    }

    [Test]
    public void FileNamesAndTickers_AreMatchedWithoutCase()
    {
        using var folder = new StockFolder();
        folder.Write("Tsla.CSV", StockFolder.Lab("2019-01-02,9,9,9,9,9,9"));

        var history = new StockDataProvider(Options(folder.FullName)).Load(" tsla ");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Closes[0], Is.EqualTo(9));
            Assert.That(history.Ticker, Is.EqualTo("TSLA"));
        }
    }

    [Test]
    public void ATickerOfTheUsersOwn_IsReadFromTheirDirectory()
    {
        using var folder = new StockFolder();
        folder.Write("MSFT.csv", StockFolder.Lab("2019-01-02,9,9,9,9,9,9"));

        Assert.That(new StockDataProvider(Options(folder.FullName)).Load("MSFT").Identity.Kind, Is.EqualTo(DataKind.Custom));
    }

    [Test]
    public void AMissingDirectory_IsRefused()
    {
        string missing = _first.PathOf("none");

        AssertRefused(Options(variable: missing), "TSLA",
            $"LAB5101: LAB5_DATA_DIR names the directory {missing}, which does not exist. Create it with the stock files in it, or name another.");
    }

    [Test]
    public void AFileInPlaceOfADirectory_IsRefused()
    {
        AssertRefused(Options(_first.PathOf("TSLA.csv")), "TSLA",
            $"LAB5102: --data names {_first.PathOf("TSLA.csv")}, which is a file; expected the directory that holds it. Use {_first.FullName}.");
    }

    [Test]
    public void ANamedDirectoryWithoutTheFile_DoesNotEndInSurrogateData()
    {
        AssertRefused(Options(property: _first.FullName), "DJI",
            $"LAB5103: There is no DJI.csv in {_first.FullName} (named by Lab5DataDir); found TSLA.csv. Use --ticker TSLA to leave DJI out, put DJI.csv there, or take Lab5DataDir away to use the surrogate market.");
    }

    [Test]
    public void AnEmptyNamedDirectory_IsRefused()
    {
        using var empty = new StockFolder();

        AssertRefused(Options(empty.FullName), "DJI",
            $"LAB5103: There is no DJI.csv in {empty.FullName} (named by --data); found no CSV file. Put DJI.csv there, or take --data away to use the surrogate market.");
    }

    [Test]
    public void ADirectoryWithTheFilesName_IsRefused()
    {
        using var folder = new StockFolder();
        Directory.CreateDirectory(folder.PathOf("TSLA.csv"));

        AssertRefused(Options(folder.FullName), "TSLA",
            $"LAB5104: {folder.PathOf("TSLA.csv")} is a directory; expected a CSV file of daily prices. Name the directory that holds the file.");
    }

    [Test]
    [Platform(Exclude = "Win,MacOsX", Reason = "Their file systems hold only one of the two names.")]
    public void TwoFilesForOneTicker_AreRefused()
    {
        using var folder = new StockFolder();
        WriteClose(folder, 1);
        folder.Write("tsla.csv", "");

        AssertRefused(Options(folder.FullName), "TSLA",
            $"LAB5105: {folder.FullName} holds more than one file for TSLA: TSLA.csv, tsla.csv; expected one, as names are matched without case. Keep one of them.");
    }

    [TestCase("MSFT", "")]
    [TestCase("TSL", " Did you mean 'TSLA'?")]
    public void AnUnknownTicker_IsRefused(string ticker, string suggestion)
    {
        AssertRefused(Options(), ticker,
            $"LAB5106: There is no data for '{ticker}'.{suggestion} The surrogate market has TSLA, GOOGL, DJI. Looked for {ticker}.csv in: --data (not set), LAB5_DATA_DIR (not set), Lab5DataDir (not set), {_repository.FullName}. Use one of these tickers, or put {ticker}.csv into a directory and name it with --data.");
    }

    [TestCase(true, null)]
    [TestCase(false, "true")]
    [TestCase(false, "1")]
    [TestCase(true, "false")]
    public void RequiredRealData_MakesTheSurrogateAnError(bool option, string? variable)
    {
        AssertRefused(Options(requireOption: option, requireVariable: variable), "DJI",
            $"LAB5107: Real stock data is required (Lab5RequireRealData, LAB5_REQUIRE_REAL_DATA), but there is none for DJI. Looked for DJI.csv in: --data (not set), LAB5_DATA_DIR (not set), Lab5DataDir (not set), {_repository.FullName}. Put the file into one of these places, or set LAB5_DATA_DIR to the directory that holds it; to allow the surrogate market, set the switch to false.");
    }

    [Test]
    public void RequiredRealData_AcceptsAFile() =>
        Assert.That(new StockDataProvider(Options(requireOption: true)).Load("TSLA").Closes[0], Is.EqualTo(4));

    [Test]
    public void ASwitchThatIsNeitherTrueNorFalse_IsRefused()
    {
        AssertRefused(Options(requireVariable: "yes"), "DJI", "LAB5108: LAB5_REQUIRE_REAL_DATA is 'yes'; expected true or false. Set one of these.");
    }

    [Test]
    public void WhatTheBuildWrote_IsReadFromTheAssembly()
    {
        var options = StockDataOptions.ForAssembly(Build(("Lab5DataDir", "/stocks"), ("Lab5RequireRealData", "True"), ("RepositoryRoot", "/clone")));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(options.BuildDirectory, Is.EqualTo("/stocks"));
            Assert.That(options.RequireRealData, Is.True);
            Assert.That(options.RepositoryDataFolder, Is.EqualTo(Path.Combine("/clone", "data")));
        }
    }

    [Test]
    public void AnAssemblyWithoutMetadata_LooksInTheCurrentDirectorysDataFolder()
    {
        var options = StockDataOptions.ForAssembly(Build());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(options.BuildDirectory, Is.Null);
            Assert.That(options.RequireRealData, Is.False);
            Assert.That(options.RepositoryDataFolder, Is.EqualTo("data"));
        }
    }

    private StockDataOptions Options(
        string? option = null, string? variable = null, string? property = null, string? repository = null, bool requireOption = false, string? requireVariable = null)
    {
        return new()
        {
            ExplicitDirectory = option,
            EnvironmentVariable = name => name == StockDataOptions.DirectoryVariable ? variable : requireVariable,
            BuildDirectory = property,
            RepositoryDataFolder = repository ?? _repository.FullName,
            RequireRealData = requireOption,
        };
    }

    private static void AssertRefused(StockDataOptions options, string ticker, string message)
    {
        var error = Assert.Throws<LabException>(() => new StockDataProvider(options).Load(ticker));

        Assert.That(error.Message, Is.EqualTo(message));
    }

    private static void WriteClose(StockFolder folder, int close) =>
        folder.Write("TSLA.csv", StockFolder.Lab($"2019-01-02,{close},{close},{close},{close},{close},0"));

    private static AssemblyBuilder Build(params (string Key, string Value)[] metadata)
    {
        var constructor = typeof(AssemblyMetadataAttribute).GetConstructor([typeof(string), typeof(string)])!;
        return AssemblyBuilder.DefineDynamicAssembly(
            new("Built"),
            AssemblyBuilderAccess.Run,
            metadata.Select(item => new CustomAttributeBuilder(constructor, [item.Key, item.Value])));
    }
}
