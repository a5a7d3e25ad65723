using System.Globalization;
using System.Text;
using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Results;

public class ResultsFileTests
{
    private string _folder = "";

    private string PathInFolder => Path.Combine(_folder, "results.json");

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("lab5 Größe ").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Read_GivesTheBitsThatWereWritten()
    {
        ResultsFile.Write(PathInFolder, [SampleResults.Denoising()]);

        var read = ResultsFile.Read(PathInFolder).Single();

        Assert.That(Bits(read.Series["losses"]), Is.EqualTo(Bits(SampleResults.HardDoubles)));
        Assert.That(Bits([read.Metrics["hard"], read.Metrics["testL1"]]), Is.EqualTo(Bits([-0.0, 0.1f])));
        Assert.That(read.Series["empty"], Is.Empty);
        Assert.That(read.Seed, Is.EqualTo(uint.MaxValue));
        Assert.That(read.Data, Is.EqualTo(new DataIdentity(DataKind.Generated, "ab12", 12000)));
        Assert.That(read.Seconds, Is.EqualTo(1.5));
    }

    [Test]
    public void WhatDoesNotExist_IsAnAbsentMetricOrANullInASeries()
    {
        ResultsFile.Write(PathInFolder, [SampleResults.Denoising()]);

        using var json = JsonDocument.Parse(File.ReadAllBytes(PathInFolder));
        var result = json.RootElement[0];

        Assert.That(result.GetProperty("metrics").TryGetProperty("undefined", out _), Is.False);
        Assert.That(result.GetProperty("series").GetProperty("gaps").GetRawText(), Is.EqualTo("[1,null,3]"));
        Assert.That(ResultsFile.Read(PathInFolder)[0].Series["gaps"], Is.EqualTo(new[] { 1, double.NaN, 3 }));
    }

    [Test]
    public void File_IsLaidOutOneSeriesALine()
    {
        ResultsFile.Write(PathInFolder, [SampleResults.Stock() with { Series = new Dictionary<string, double[]> { ["losses"] = [0.5, 0.25] } }]);

        Assert.That(File.ReadAllText(PathInFolder), Is.EqualTo("""
            [
              {
                "experiment": "StockPrediction",
                "ticker": "TSLA",
                "configuration": "Residual",
                "engine": "exact",
                "seed": 4294967295,
                "settings": {
                  "epochs": 3,
                  "learningRate": 0.0003,
                  "cell": "gru",
                  "layers": [
                    1,
                    2
                  ],
                  "network": {
                    "recurrent": {
                      "cell": "lstm",
                      "inputSize": 1,
                      "hiddenSize": 30,
                      "numLayers": 1,
                      "bidirectional": false,
                      "dropout": 0
                    },
                    "outputSize": 1,
                    "activation": "tanh"
                  },
                  "seed": 4294967295
                },
                "data": {
                  "kind": "surrogate",
                  "hash": "cd34",
                  "rows": 2227
                },
                "metrics": {
                  "testL1": 0.10000000149011612,
                  "hard": -0
                },
                "series": {
                  "losses": [0.5,0.25]
                },
                "seconds": 1.5
              }
            ]

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void TwoWrites_GiveTheSameBytesButForSeconds()
    {
        ResultsFile.Write(PathInFolder, [SampleResults.Denoising(seconds: 1), SampleResults.Stock()]);
        string first = File.ReadAllText(PathInFolder);
        ResultsFile.Write(PathInFolder, [SampleResults.Denoising(seconds: 2), SampleResults.Stock()]);
        string second = File.ReadAllText(PathInFolder);

        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(second.Replace("\"seconds\": 2\n", "\"seconds\": 1\n", StringComparison.Ordinal), Is.EqualTo(first));
    }

    [Test]
    public void ReadAndWrittenAgain_GivesTheSameBytes()
    {
        ResultsFile.Write(PathInFolder, [SampleResults.Denoising(), SampleResults.Stock()]);
        byte[] first = File.ReadAllBytes(PathInFolder);

        ResultsFile.Write(PathInFolder, ResultsFile.Read(PathInFolder));

        Assert.That(File.ReadAllBytes(PathInFolder), Is.EqualTo(first));
    }

    [Test]
    public void Culture_DoesNotChangeTheBytes()
    {
        ResultsFile.Write(PathInFolder, [SampleResults.Denoising()]);
        byte[] invariant = File.ReadAllBytes(PathInFolder);

        // Named cultures do not exist in invariant mode, so a culture with German and Swedish signs is made.
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NumberGroupSeparator = ".";
        strange.NumberFormat.NegativeSign = "\u2212";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = strange;
        try
        {
            ResultsFile.Write(PathInFolder, [SampleResults.Denoising()]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.That(File.ReadAllBytes(PathInFolder), Is.EqualTo(invariant));
    }

    [Test]
    public void FailureHalfWay_LeavesTheOldFileAndNothingElse()
    {
        File.WriteAllText(PathInFolder, "old");

        Assert.That(
            () => AtomicFile.Write(PathInFolder, stream =>
            {
                stream.Write(Encoding.UTF8.GetBytes("half of the new"));
                throw new IOException("Disk full.");
            }),
            Throws.TypeOf<LabException>().With.Property("Code").EqualTo("LAB5401").And.Message.Contains("Disk full."));

        Assert.That(File.ReadAllText(PathInFolder), Is.EqualTo("old"));
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.EqualTo(new[] { PathInFolder }));
    }

    [Test]
    public void FileThatAnotherProgramHoldsForAMoment_IsReplaced()
    {
        var (old, temporary) = (WriteText("results.json", "old"), WriteText("temporary", "new"));
        int attempts = 0;

        AtomicFile.Replace(temporary, old, (from, to) =>
        {
            if (++attempts < 3)
                throw new IOException("It is in use.");
            File.Move(from, to, overwrite: true);
        });

        Assert.That(File.ReadAllText(old), Is.EqualTo("new"));
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.EqualTo(new[] { old }));
    }

    [Test]
    public void FileThatAnotherProgramHolds_StaysAndTheNewContentIsKeptBesideIt()
    {
        var (old, temporary) = (WriteText("results.json", "old"), WriteText("temporary", "new"));
        string kept = Path.Combine(_folder, "results.new.json");

        Assert.That(
            () => AtomicFile.Replace(temporary, old, (_, _) => throw new UnauthorizedAccessException("It is in use.")),
            Throws.TypeOf<LabException>().With.Message.EqualTo(
                $"LAB5404: '{old}' cannot be replaced, because another program holds it open: It is in use. Close it there; what it should hold now is in '{kept}'."));
        Assert.That((File.ReadAllText(old), File.ReadAllText(kept), File.Exists(temporary)), Is.EqualTo(("old", "new", false)));

        AtomicFile.Write(old, stream => stream.Write("newest"u8));

        Assert.That(Directory.GetFileSystemEntries(_folder), Is.EqualTo(new[] { old }), "what was kept is out of date");
    }

    private string WriteText(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Test]
    public void FolderInPlaceOfTheFile_IsACodedError()
    {
        Directory.CreateDirectory(PathInFolder);

        Assert.That(
            () => ResultsFile.Write(PathInFolder, [SampleResults.Denoising()]),
            Throws.TypeOf<LabException>().With.Message.StartsWith($"LAB5401: '{PathInFolder}' cannot be written: "));
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.EqualTo(new[] { PathInFolder }));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[{}]")]
    [TestCase("[1")]
    [TestCase("[{\"experiment\":\"x\",\"engine\":\"y\",\"seed\":-1,\"settings\":{},\"data\":{\"kind\":\"generated\",\"hash\":\"\",\"rows\":1},\"metrics\":{},\"series\":{}}]")]
    [TestCase("[{\"experiment\":\"x\",\"engine\":\"y\",\"seed\":1,\"settings\":{},\"data\":{\"kind\":\"generated\",\"hash\":\"\",\"rows\":1},\"metrics\":{},\"series\":{\"a\":[\"b\"]}}]")]
    public void SomethingElse_IsACodedError(string content)
    {
        File.WriteAllText(PathInFolder, content);

        Assert.That(
            () => ResultsFile.Read(PathInFolder),
            Throws.TypeOf<LabException>().With.Message.StartsWith($"LAB5402: '{PathInFolder}' cannot be read as a results file: "));
    }

    [Test]
    public void MissingFile_IsACodedError() => Assert.That(
        () => ResultsFile.Read(PathInFolder),
        Throws.TypeOf<LabException>().With.Property("Code").EqualTo("LAB5402"));

    private static long[] Bits(IEnumerable<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
