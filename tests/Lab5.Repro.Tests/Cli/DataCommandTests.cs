using Lab5.Repro.Cli;
using Lab5.Repro.Data;
using Lab5.Repro.Results;
using Lab5.Repro.Tests.Data.Stocks;
using Lab5.Repro.Tests.Data.Stocks.Forms;

namespace Lab5.Repro.Tests.Cli;

internal sealed class DataCommandTests
{
    private static readonly StockDay[] s_days = SyntheticPrices.Walk();

    private readonly StringWriter _output = new(), _error = new();
    private StockFolder _folder = null!;

    [SetUp]
    public void Create()
    {
        _folder = new();
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void EveryFile_IsNamedWithWhatItIsTakenForAndWhatRunDoesWithIt()
    {
        _folder.Write("AAPL.csv", Form("Kaggle, nameless index"));
        _folder.Write("DJI.csv", "Date,Close\n2017-01-03,abc\n");
        _folder.Write("TSLA (1).csv", Form("Nasdaq"));
        _folder.Write("short.csv", "Date,Close\n2017-01-03,1.5\n");

        Assert.That(Invoke("data", _folder.FullName), Is.EqualTo(1));

        string[] lines = Lines();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Is.EqualTo(_folder.FullName));
            Assert.That(After(lines, "AAPL.csv")[0], Does.StartWith("  taken for a table with an index (Kaggle): 250 days from 2017-01-03 to 2017-12-18, custom data (SHA-256 "));
            Assert.That(After(lines, "AAPL.csv")[1], Is.EqualTo("  lab5 run --ticker AAPL predicts AAPL from it"));
            Assert.That(After(lines, "DJI.csv")[0], Does.StartWith("  refused: LAB5121: "));
            Assert.That(After(lines, "DJI.csv")[1], Is.EqualTo("  lab5 run stops at it"));
            Assert.That(After(lines, "TSLA (1).csv")[0], Does.StartWith("  taken for Nasdaq's download, dates M/d/yyyy, newest first, closes in 'Close/Last': "));
            Assert.That(After(lines, "TSLA (1).csv")[1], Is.EqualTo("  lab5 run predicts TSLA from it"));
            Assert.That(After(lines, "short.csv")[1], Does.StartWith("  lab5 run --ticker SHORT stops: LAB5127: "));
        }
    }

    [Test]
    public void AFileBehindAnother_IsSaidToBeSo()
    {
        _folder.Write("TSLA (1).csv", Form("stooq"));
        _folder.Write("TSLA.csv", Form("lab"));

        Assert.That(Invoke("data", _folder.FullName), Is.Zero);
        Assert.That(After(Lines(), "TSLA (1).csv")[1], Is.EqualTo("  lab5 run reads TSLA.csv in its place"));
    }

    [Test]
    public void Warnings_AreListed()
    {
        _folder.Write("TSLA.csv", "Date,Close\n2017-01-03,1.5\n2017-01-04,3\n2017-01-07,3.1\n");

        Invoke("data", _folder.FullName);

        Assert.That(After(Lines(), "TSLA.csv")[1..3].Select(line => line[..18]), Is.EquivalentTo(new[] { "  warning LAB5145:", "  warning LAB5148:" }));
    }

    [Test]
    public void Write_GivesTheSameValuesInTheLabsForm()
    {
        _folder.Write("TSLA.csv", Form("Investing.com, Europe"));
        string target = _folder.PathOf("new");

        Assert.That(Invoke("data", _folder.FullName, "--write", target), Is.Zero);

        var (read, written) = (StockCsvReader.Read(_folder.PathOf("TSLA.csv"), "TSLA"), StockCsvReader.Read(Path.Combine(target, "TSLA.csv"), "TSLA"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(written.Form, Is.EqualTo("the lab's form"));
            Assert.That(written.Days, Is.EqualTo(read.Days));
            Assert.That(written.Identity.Hash, Is.EqualTo(read.Identity.Hash));
            Assert.That(_output.ToString(), Does.Contain($"  written: {Path.Combine(target, "TSLA.csv")}"));
        }
    }

    [Test]
    public void Write_ReplacesNothing()
    {
        _folder.Write("TSLA.csv", Form("lab"));

        Assert.That(Invoke("data", _folder.FullName, "--write", _folder.FullName), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith($"LAB5152: {_folder.PathOf("TSLA.csv")} exists already"));
    }

    [Test]
    public void AnEmptyFolder_IsSaidToBeSo()
    {
        Assert.That(Invoke("data", _folder.FullName), Is.EqualTo(1));
        Assert.That(_output.ToString().Trim(), Is.EqualTo($"There is no price file in {_folder.FullName}."));
    }

    [TestCase("data", "")]
    [TestCase("run", "--data", "")]
    public void AnEmptyName_IsRefused(params string[] arguments)
    {
        Assert.That(Invoke(arguments), Is.EqualTo(2));
        Assert.That(_error.ToString(), Does.StartWith("LAB5151: "));
    }

    [Test]
    public void Run_SaysWhatAFileIsTakenForAndSoDoesItsResult()
    {
        _folder.Write("aapl.csv", Form("Alpha Vantage"));

        int code = Invoke("run", "stockprediction", "--ticker", "aapl", "--data", _folder.FullName, "--epochs", "1", "--out", _folder.PathOf("out"));

        Assert.That(code, Is.Zero, _error.ToString());
        var data = ResultsFile.Read(Path.Combine(_folder.PathOf("out"), "results.json"))[0].Data;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Lines()[0], Does.StartWith($"AAPL: {_folder.PathOf("aapl.csv")}, taken for Alpha Vantage's daily prices, newest first: 250 days from 2017-01-03 to 2017-12-18, custom data"));
            Assert.That((data.Form, data.FirstDay, data.LastDay, data.Rows), Is.EqualTo(("Alpha Vantage's daily prices, newest first", s_days[0].Date, s_days[^1].Date, 250)));
        }
    }

    private static string Form(string name) => WrittenForm.All.Single(form => form.Name == name).Write(s_days);

    private string[] Lines() => _output.ToString().ReplaceLineEndings("\n").Split('\n');

    private static string[] After(string[] lines, string name) => [.. lines.SkipWhile(line => line != name).Skip(1)];

    private int Invoke(params string[] arguments) =>
        LabCommandLine.Invoke(arguments, Terminal.Create(_output, _error, interactive: false), CancellationToken.None);
}
