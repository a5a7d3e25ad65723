using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions.Running;

internal static class Expect
{
    /// <summary>Exactly the table's items lose exactly the table's points; what prediction files do not show earns nothing.</summary>
    public static void Losses(Entry entry, GradeRecord grade)
    {
        double Expected(ItemOutcome item) => item.Cause == LossCause.NotVerifiable ? item.MaxPoints : entry.Lost.GetValueOrDefault(item.Id);
        var wrong = grade.Items
            .Where(item => Math.Abs(item.MaxPoints - item.Points - Expected(item)) > 1e-9)
            .Select(item => Invariant($"{item.Id}: lost {item.MaxPoints - item.Points}, expected {Expected(item)} ({item.Status}: {item.Reason})"))
            .ToList();
        Assert.That(wrong, Is.Empty, () => $"{entry.Name}:\n{string.Join("\n", wrong)}");
        Assert.That(string.Join('\n', grade.Notes), Does.Contain(entry.Note));
        if (entry.Reason.Length > 0)
            Assert.That(grade.Items.Where(item => entry.Lost.ContainsKey(item.Id)).Select(item => item.Reason), Has.Some.Contains(entry.Reason));
    }

    /// <summary>Every item that has lost all its points names the table's cause; one that is half graded has none.</summary>
    public static void Cause(Entry entry, GradeRecord grade)
    {
        var lost = grade.Items.Where(item => item.Points == 0).ToList();
        Assert.That(lost.Select(item => item.Cause), Is.All.EqualTo(entry.Cause), () => string.Join("\n", lost.Select(item => $"{item.Id}: {item.Cause} {item.Reason}")));
    }
}
