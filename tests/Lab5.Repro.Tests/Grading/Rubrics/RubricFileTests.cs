using System.Text;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Items;

namespace Lab5.Repro.Tests.Grading.Rubrics;

internal sealed class RubricFileTests
{
    private static readonly string s_text = Encoding.UTF8.GetString(RubricFile.DefaultBytes());

    [Test]
    public void DefaultRubric_HasEveryCheckInOrderAnd100Points()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RubricFile.Default.Items.Select(item => item.Id), Is.EqualTo(ItemCatalog.Checks.Select(check => check.Id)));
            Assert.That(RubricFile.Default.Items.Sum(item => item.Points), Is.EqualTo(100));
        }
    }

    [Test]
    public void DefaultRubric_HoldsAReasonForEveryThreshold() => Assert.That(
        RubricFile.Default.Items.SelectMany(item => item.Bands).Where(band => band.Reason.Length < 10), Is.Empty);

    [TestCase(0.05, 1)]
    [TestCase(0.07, 1)]
    [TestCase(0.0700001, 0.75)]
    [TestCase(0.1, 0.5)]
    [TestCase(0.2, 0)]
    [TestCase(double.NaN, 0)]
    public void Share_IsThatOfTheFirstBandThatHoldsTheMeasure(double measure, double share) => Assert.That(
        RubricFile.Default.Items.Single(item => item.Id == "denoiser.l1").ShareOf(measure), Is.EqualTo(share));

    [TestCase("\"points\": 9,", "\"points\": 8,", "LAB5810: r.json, line 12, column 12: the items' points sum to 99; expected 100. Change some item's points by 1.")]
    [TestCase("\"cases\": 12,", "\"cses\": 12,", "LAB5803: r.json, line 15, column 21: found the key 'cses' in the settings of windows.drawn, which has no such key. Did you mean 'cases'? It may have: cases, reason.")]
    [TestCase("\"cases\": 12,", "", "LAB5804: r.json, line 15, column 19: the settings of windows.drawn has no 'cases'. Add it; the default rubric shows how.")]
    [TestCase("\"cases\": 12,", "\"cases\": 12.5,", "LAB5806: r.json, line 15, column 30, cases: found 12.5; expected a whole number. Correct the value.")]
    [TestCase("\"cases\": 12,", "\"cases\": 0,", "LAB5806: r.json, line 15, column 30, cases: found 0; expected a number from 1 to 100. Correct the value.")]
    [TestCase("\"cases\": 12,", "\"cases\": 12, \"cases\": 12,", "LAB5805: r.json, line 15, column 34: found 'cases' for the second time in the settings of windows.drawn; expected it once. Remove one.")]
    [TestCase("\"id\": \"windows.lab-shape\"", "\"id\": \"windows.labshape\"", "LAB5807: r.json, line 17, column 13: there is no item 'windows.labshape'. Did you mean 'windows.lab-shape'?")]
    [TestCase("\"id\": \"windows.lab-shape\"", "\"id\": \"windows.drawn\"", "LAB5808: r.json, line 17, column 13: found the item 'windows.drawn' for the second time; expected it once. Remove one.")]
    [TestCase("\"visibility\": \"hidden\"", "\"visibility\": \"secret\"", "LAB5806: r.json, line 14, column 93, visibility: found \"secret\"; expected \"public\" or \"hidden\". Correct the value.")]
    [TestCase("\"points\": 9,", "\"points\": \"9\",", "LAB5806: r.json, line 14, column 76, points: found \"9\"; expected a number from 0 to 100. Correct the value.")]
    [TestCase("{ \"atMost\": 0.08, \"share\": 0.75,", "{ \"atMost\": 0.055, \"share\": 0.75,", "LAB5806: r.json, line 31, column 21, atMost: found 0.055; expected a number of at least 0.07. Correct the value.")]
    [TestCase("\"items\": [", "\"items\": [,", "LAB5802: r.json, line 12, column 13: this is not JSON: ")]
    public void Mistake_IsNamedWithLineAndColumn(string right, string wrong, string message)
    {
        int at = s_text.IndexOf(right, StringComparison.Ordinal);
        byte[] rubric = Encoding.UTF8.GetBytes(s_text[..at] + wrong + s_text[(at + right.Length)..]);

        var error = Assert.Throws<LabException>(() => RubricFile.Parse(rubric, "r.json"));

        Assert.That(error.Message, Does.StartWith(message));
    }

    [Test]
    public void MissingItem_IsNamed()
    {
        string line = s_text.Split('\n').Single(text => text.Contains("\"figure.drawn\"", StringComparison.Ordinal));

        var error = Assert.Throws<LabException>(() => RubricFile.Parse(Encoding.UTF8.GetBytes(s_text.Replace(line, "", StringComparison.Ordinal)), "r.json"));

        Assert.That(error.Message, Is.EqualTo("LAB5809: r.json, line 12, column 12: the items lack 'figure.drawn'. Add it; with 0 points it does not count."));
    }

    [Test]
    public void FileThatIsNotThere_IsNamed()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "no such rubric.json");

        var error = Assert.Throws<LabException>(() => RubricFile.Read(path));

        Assert.That(error.Message, Does.StartWith($"LAB5801: The rubric '{path}' cannot be read: Could not find file"));
    }
}
