using System.Text;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

internal sealed class SnapshotNameTests
{
    [Test]
    public void Name_IsFixtureTestAndParameters()
    {
        string name = SnapshotName.Of("StockPrediction", "Result", ("ticker", "TSLA"), ("configuration", "Plain"));

        Assert.That(name, Is.EqualTo("StockPrediction.Result_ticker=TSLA_configuration=Plain"));
    }

    [Test]
    public void Values_AreWrittenWithoutTheUsersCulture() =>
        Assert.That(SnapshotName.Of("F", "T", ("rate", 0.5), ("none", null), ("on", true)), Is.EqualTo("F.T_rate=0.5_none=null_on=True"));

    [TestCase("a/b", "a-b")]
    [TestCase(@"a\b", "a-b")]
    [TestCase("..", "..")]
    [TestCase("<\">|:*?", "-------")]
    [TestCase("line\r\nend\t\0", "line--end--")]
    [TestCase("a b#c=d_e.f", "a b#c=d_e.f")]
    [TestCase("Größe-日本語-🙂", "Größe-日本語-🙂")]
    public void Characters_ThatFileNamesCannotHoldAreHyphens(string value, string expected) =>
        Assert.That(SnapshotName.Of("F", "T", ("p", value)), Is.EqualTo($"F.T_p={expected}"));

    [Test]
    public void LongName_EndsInItsDigest()
    {
        string longest = SnapshotName.Of("F", "T", ("p", new string('x', SnapshotName.LongestName - "F.T_p=".Length)));
        string tooLong = SnapshotName.Of("F", "T", ("p", new string('x', 300)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(longest, Has.Length.EqualTo(SnapshotName.LongestName).And.Not.Contain("~"));
            // printf 'F.T_p=%s' "$(printf 'x%.0s' {1..300})" | sha256sum
            Assert.That(tooLong, Is.EqualTo("F.T_p=" + new string('x', 157) + "~0092b0d08421574c"));
        }
    }

    [Test]
    public void LongNames_ThatDifferAtTheEndStayApart() => Assert.That(
        SnapshotName.Of("F", "T", ("p", new string('x', 300) + "1")), Is.Not.EqualTo(SnapshotName.Of("F", "T", ("p", new string('x', 300) + "2"))));

    [Test]
    public void LongName_IsCutBetweenLettersOfSeveralBytes()
    {
        string name = SnapshotName.Of("F", "T", ("p", string.Concat(Enumerable.Repeat("🙂", 100))));

        using (Assert.EnterMultipleScope())
        {
            // 6 bytes, then as many letters of 4 bytes as 180 - 17 bytes leave room for.
            Assert.That(name, Does.StartWith("F.T_p=" + string.Concat(Enumerable.Repeat("🙂", 39)) + "~"));
            Assert.That(Encoding.UTF8.GetByteCount(name), Is.EqualTo(6 + 39 * 4 + 17));
        }
    }
}
