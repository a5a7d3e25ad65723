using Lab5.Repro.Cli;

namespace Lab5.Repro.Tests.Cli;

internal sealed class WordWrapTests
{
    [TestCase("one two three", 7, "one two\nthree")]
    [TestCase("one two", 7, "one two")]
    [TestCase("one two", 6, "one\ntwo")]
    [TestCase("one\ntwo three", 5, "one\ntwo\nthree")]
    [TestCase("Results: /a/long/path/without/an/end then", 12, "Results:\n/a/long/path/without/an/end\nthen")]
    [TestCase("  indented/and/long", 6, "  indented/and/long")]
    [TestCase("", 5, "")]
    public void Lines_BreakAtSpacesOnly(string text, int width, string expected) =>
        Assert.That(WordWrap.Break(text, width), Is.EqualTo(expected));

    [Test]
    public void LinesThatGoOn_MayHang() =>
        Assert.That(WordWrap.Break("name  one two three", 13, hanging: 6), Is.EqualTo("name  one two\n      three"));

    [Test]
    public void Terminal_BreaksLinesForAPersonOnly()
    {
        const string Sentence = "No forecast is better than persistence by more than chance, in any of the seeds.";
        foreach (bool interactive in new[] { true, false })
        {
            using StringWriter output = new(), error = new();
            var terminal = Terminal.Create(output, error, interactive);
            terminal.Console.Profile.Width = 40;

            terminal.WriteLine($"{Sentence}");

            Assert.That(
                output.ToString().ReplaceLineEndings("\n"),
                Is.EqualTo(interactive ? "No forecast is better than persistence\nby more than chance, in any of the\nseeds.\n" : Sentence + "\n"));
        }
    }
}
