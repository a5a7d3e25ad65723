using Lab5.Repro.Testing.Grading;
using Lab5.Repro.Testing.Grading.Rubrics;

namespace Lab5.Repro.Tests.Grading;

[Category("Training")]
internal sealed class ReferenceGradeTests
{
    [Test]
    public void Reference_GetsAtLeast95Points()
    {
        var grade = Submission.Grade();

        TestContext.Out.WriteLine(string.Join("\n", grade.Items.Select(item => $"{item.Id}: {item.Status} {item.Points}/{item.MaxPoints} {item.Measure} {item.Reason}")));
        Assert.That(grade.Points, Is.GreaterThanOrEqualTo(95), () => string.Join("\n", grade.Items.Where(item => item.Status != ItemStatus.Passed)));
        Assert.That(grade.MaxPoints, Is.EqualTo(Rubric.TotalPoints));
    }
}
