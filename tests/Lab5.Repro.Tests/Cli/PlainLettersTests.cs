using System.Text;
using Lab5.Repro.Cli;
using Lab5.Repro.Tests.Results;
using Spectre.Console;

namespace Lab5.Repro.Tests.Cli;

/// <summary>Consoles whose encodings lack the letters of units, tables and bars.</summary>
internal sealed class PlainLettersTests
{
    /// <summary>ASCII, Latin-1, and the consoles of Windows in the United States, Western Europe, Eastern Europe, Russia and Japan.</summary>
    private static readonly int[] s_codePages = [20_127, 28_591, 437, 850, 852, 866, 932];

    [TestCase(20_127, "12 $^2, sigma 3 x 1/2...")]
    [TestCase(28_591, "12 $², sigma 3 × ½...")]
    [TestCase(437, "12 $², σ 3 x ½...")]
    public void Units_StayReadable(int codePage, string expected) =>
        Assert.That(Written(codePage, output => output.Write("12 $², σ 3 × ½…")), Is.EqualTo(expected));

    [TestCaseSource(nameof(s_codePages))]
    public void NoLetterOfTheSources_BecomesAQuestionMark(int codePage)
    {
        char[] letters =
        [
            .. Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "src", "Lab5.Repro.Cli"), "*.cs", SearchOption.TopDirectoryOnly)
                .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "src", "Lab5.Repro", "Experiments"), "*.cs", SearchOption.AllDirectories))
                .SelectMany(File.ReadAllText).Where(letter => letter > '\x7F').Distinct(),
        ];

        Assert.That(letters, Has.Length.GreaterThan(3));
        Assert.That(letters.Where(letter => Written(codePage, output => output.Write(letter)).Contains('?', StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(s_codePages))]
    public void TablesAndBars_HaveNoQuestionMark(int codePage)
    {
        string shown = Written(codePage, output =>
        {
            var terminal = Terminal.Create(output, TextWriter.Null, interactive: true);
            MetricsTables.Write(terminal, [SampleResults.Stock()]);
            terminal.Console.Progress().Start(context => context.AddTask("Denoising").Increment(50));
        });

        Assert.That(shown, Does.Contain("metric").And.Contain("Denoising").And.Not.Contain('?'));
    }

    [Test]
    public void OtherLetters_AreQuestionMarks() => Assert.That(Written(20_127, output => output.Write("数🙂")), Is.EqualTo("??"));

    private static string Written(int codePage, Action<TextWriter> write)
    {
        var encoding = PlainLetters.In(CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage));
        using MemoryStream stream = new();
        using (StreamWriter output = new(stream, encoding))
            write(output);
        return encoding.GetString(stream.ToArray());
    }
}
