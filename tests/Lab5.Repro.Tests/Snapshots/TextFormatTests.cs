using System.Text;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

internal sealed class TextFormatTests
{
    [TestCase("a\nb", "a\nb", Verdict.Identical, "")]
    [TestCase("\uFEFFa\nb", "a\r\nb", Verdict.Identical, "")]
    [TestCase("a\nb\nc", "a\nc\nd", Verdict.Moved, "- b\n+ d\n")]
    [TestCase("}\n}", "}", Verdict.Moved, "- }\n")]
    [TestCase("a\nb", "b\na", Verdict.Moved, "The same lines in another order.\n")]
    [TestCase("a", "a\n", Verdict.Moved, "+ \n")]
    public void Lines_AreComparedOneByOne(string accepted, string received, Verdict verdict, string message)
    {
        var outcome = new TextFormat().Compare(Encoding.UTF8.GetBytes(accepted), Encoding.UTF8.GetBytes(received));

        Assert.That((outcome.Verdict, outcome.Message), Is.EqualTo((verdict, message)));
    }

    [Test]
    public void TextFile_IsComparedAsText() =>
        Assert.That(SnapshotFormats.Of(new("snapshots", "PublicApi.Package_package=Lab5.Repro", "txt")), Is.TypeOf<TextFormat>());
}
