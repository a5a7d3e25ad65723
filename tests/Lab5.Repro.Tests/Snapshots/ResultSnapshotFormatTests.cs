using System.Text;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>The bytes of a snapshot, and what is said of bytes that are not one.</summary>
internal sealed class ResultSnapshotFormatTests
{
    private static readonly string s_text = Encoding.UTF8.GetString(SampleSnapshot.Create().ToBytes());

    /// <summary>Damage, code, and a part of the message.</summary>
    private static readonly (string Name, Func<string, string> Damage, string Message)[] s_damages =
    [
        ("empty", _ => "", "LAB5651: The snapshot is empty"),
        ("blank", _ => "\uFEFF\n", "LAB5651: The snapshot is empty"),
        ("no byte order mark", text => text[1..], "LAB5652: The snapshot does not begin with the UTF-8 byte order mark"),
        ("CRLF", text => text.Replace("\n", "\r\n", StringComparison.Ordinal), "LAB5653: The snapshot has CRLF line ends"),
        ("cut off", text => text[..(text.Length / 2)], "LAB5654: The snapshot cannot be read"),
        ("cut off by one letter", text => text[..^1], "LAB5654: "),
        ("merge conflict", text => text.Replace("  \"metrics\"", "<<<<<<< HEAD\n  \"metrics\"", StringComparison.Ordinal), "LAB5654: "),
        ("not JSON", _ => "\uFEFFmse = 1", "LAB5654: "),
        ("null", _ => "\uFEFFnull", "LAB5654: "),
        ("a list", _ => "\uFEFF[]", "LAB5654: "),
        ("a word for a number", text => text.Replace("\"value\": 1,", "\"value\": \"one\",", StringComparison.Ordinal), "LAB5654: "),
        ("a property misspelt", text => text.Replace("\"atol\": 0.25", "\"atoll\": 0.25", StringComparison.Ordinal), "LAB5654: "),
        ("a property gone", text => text.Replace(",\n      \"better\": \"neither\"", "", StringComparison.Ordinal), "LAB5654: "),
        ("an unknown direction", text => text.Replace("\"neither\"", "\"sideways\"", StringComparison.Ordinal), "LAB5654: "),
        ("something after the end", text => text + "}", "LAB5654: "),
        ("a negative tolerance", text => text.Replace("\"atol\": 0.25", "\"atol\": -0.25", StringComparison.Ordinal), "LAB5655: The snapshot contradicts itself: metric mse has a tolerance that is below 0 or not finite."),
        ("an endless tolerance", text => text.Replace("\"atol\": 0.25", "\"atol\": \"Infinity\"", StringComparison.Ordinal), "LAB5655: "),
        ("a value changed by hand", text => text.Replace("[8,-8,0]", "[8,-8,1]", StringComparison.Ordinal), "LAB5655: The snapshot contradicts itself: series predicted has another digest than its values."),
        ("a value removed by hand", text => text.Replace("[8,-8,0]", "[8,-8]", StringComparison.Ordinal), "LAB5655: The snapshot contradicts itself: series predicted has another number of indices than of values."),
        ("a length changed by hand", text => text.Replace("\"length\": 6", "\"length\": 2", StringComparison.Ordinal), "LAB5655: "),
    ];

    private static IEnumerable<TestCaseData> Damages => s_damages.Select(one => new TestCaseData(one.Damage, one.Message).SetArgDisplayNames(one.Name));

    [TestCaseSource(nameof(Damages))]
    public void DamagedAcceptedFile_IsIncomparableAndSaysWhatToDo(Func<string, string> damage, string message)
    {
        string damaged = damage(s_text);
        Assert.That(damaged, Is.Not.EqualTo(s_text));

        var outcome = new ResultSnapshotFormat().Compare(Encoding.UTF8.GetBytes(damaged), Encoding.UTF8.GetBytes(s_text));

        Assert.That(outcome.Message, Does.StartWith(message));
        Assert.That(outcome.Message, Does.EndWith("Restore it (`git checkout -- FILE`), or write it anew with `lab5 accept NAME`."));
        Assert.That(outcome.Message, Does.Not.Contain('\n'));
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Incomparable));
    }

    [TestCaseSource(nameof(Damages))]
    public void DamagedReceivedFile_IsIncomparable(Func<string, string> damage, string message)
    {
        var outcome = new ResultSnapshotFormat().Compare(Encoding.UTF8.GetBytes(s_text), Encoding.UTF8.GetBytes(damage(s_text)));

        Assert.That(outcome.Message, Does.StartWith(message));
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Incomparable));
    }

    [Test]
    public void Bytes_AreAsVerifyWritesText()
    {
        Assert.That(s_text, Does.StartWith("\uFEFF{\n"));
        Assert.That(s_text, Does.EndWith("\n}"));
        Assert.That(s_text, Does.Not.Contain('\r'));
    }

    [Test]
    public void Layout_HasEveryMetricWithItsTolerance() => Assert.That(s_text, Does.Contain("""
          "metrics": {
            "mse": {
              "value": 1,
              "rtol": 0,
              "atol": 0.25,
              "better": "lower"
            },
        """.ReplaceLineEndings("\n")).And.Contain("""
            "predicted": {
              "length": 3,
              "digest": "d2a6e25533f1b9d1e81e215460924a9f1ced5dde0bdcd099b5b3928cb356d1a7",
              "rtol": 0,
              "atol": 2,
              "index": [0,1,2],
              "value": [8,-8,0]
            },
        """.ReplaceLineEndings("\n")));

    [Test]
    public void ReadAndWrittenAgain_GivesTheSameBytes() =>
        Assert.That(ResultSnapshot.Parse(SampleSnapshot.Create().ToBytes()).ToBytes(), Is.EqualTo(SampleSnapshot.Create().ToBytes()));

    [Test]
    public void HardDoubles_KeepTheirBits()
    {
        double[] hard = [.. SampleResults.HardDoubles, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        var snapshot = SampleSnapshot.Create().WithValues("predicted", hard);

        var read = ResultSnapshot.Parse(snapshot.ToBytes()).Series["predicted"];

        Assert.That(read.Value!.Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(hard.Select(BitConverter.DoubleToInt64Bits)));
    }

    [Test]
    public void Losses_AreAllKeptWhateverTheirLength()
    {
        double[] singles = [.. Enumerable.Range(1, 5000).Select(i => (double)(1f / i))];
        double[] doubles = [.. Enumerable.Range(1, 5000).Select(i => 1.0 / i)];
        var snapshot = SampleSnapshot.Create().WithValues("losses", singles).WithSeries("lossesOther", SeriesSnapshot.Of(doubles, new("*") { Start = new(1, 0) }));

        var read = ResultSnapshot.Parse(snapshot.ToBytes());

        Assert.That(read.Series["losses"].Unpack(), Is.EqualTo(singles));
        Assert.That(read.Series["losses"].Every, Has.Length.EqualTo(5000 * 4));
        Assert.That(read.Series["lossesOther"].Unpack(), Is.EqualTo(doubles));
    }

    [Test]
    public void Prices_AreKeptAsLengthAndDigestOnly()
    {
        var result = SampleResults.Stock() with
        {
            Series = new Dictionary<string, double[]> { ["truth"] = [123.456], ["persistence"] = [234.567], ["closes"] = [345.678], ["predicted"] = [456.789] },
        };

        string text = Encoding.UTF8.GetString(ResultSnapshot.From(result, SampleSnapshot.Environment).ToBytes());

        Assert.That(text, Does.Contain("456.789"));
        Assert.That(new[] { "123.456", "234.567", "345.678" }.Where(price => text.Contains(price, StringComparison.Ordinal)), Is.Empty);
        Assert.That(ResultSnapshot.Parse(Encoding.UTF8.GetBytes(text)).Series["truth"], Is.EqualTo(SeriesSnapshot.OfData([123.456])));
    }
}
