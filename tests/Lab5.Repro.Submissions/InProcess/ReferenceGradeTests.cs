using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Tests.Cli;
using Lab5.Repro.Tests.Grading;
using Lab5.Repro.Tests.Grading.Items;

namespace Lab5.Repro.Submissions.InProcess;

internal sealed class ReferenceGradeTests
{
    [Test]
    public void Reference_GetsAtLeast95Points()
    {
        var grade = Submission.Grade();

        Assert.That(grade.Points, Is.GreaterThanOrEqualTo(95), () => string.Join("\n", grade.Items.Where(item => item.Status != ItemStatus.Passed)));
        Assert.That(grade.MaxPoints, Is.EqualTo(Rubric.TotalPoints));
    }

    [Test]
    public void Course_HasItsPagesWithoutAnyPriceOfADrawnMarket()
    {
        using var folder = new TemporaryFolder();
        using var evidence = Submission.Evidence();
        string[] hidden = [.. StockManifest.Default.Tickers.SelectMany(ticker => evidence.Market(ticker).Days).Select(day => day.Close.ToString(CultureInfo.InvariantCulture)).Where(price => price.Length > 5)];
        (GradeRecord Grade, string Folder)[] grades =
        [
            (Submission.Grade() with { Student = "ada" }, "ada"),
            (Submission.Grade(typeof(Mutants.CountOffByOne), typeof(Mutants.OpenColumn), typeof(Mutants.ReturnsItsInput), typeof(Formulas.TwoDaysLate)) with { Student = "bert" }, "bert"),
            (Submission.Grade(typeof(Mutants.HardCoded), typeof(Mutants.BlankFigure)) with { Student = "zoë <b>" }, "zoe"),
        ];

        foreach (var (grade, name) in grades)
            GradeFiles.Write(folder[name], grade, Classroom50Facts.None);
        Gradebook.Write(folder.Path, grades, []);

        foreach (string file in grades.SelectMany(entry => GradeFiles.StudentVisible.Select(file => folder[Path.Combine(entry.Folder, file)])))
        {
            string text = File.ReadAllText(file);
            Assert.That(hidden.Where(price => text.Contains(price, StringComparison.Ordinal)), Is.Empty, file);
        }

        Assert.That(File.ReadLines(folder["gradebook.csv"]).Skip(1).Select(line => line.Split(',')[0]), Is.EqualTo(new[] { "ada", "bert", "zoë <b>" }));
    }
}
