using Lab5.Repro.Submissions.Table;
using Lab5.Repro.Testing.Grading;

namespace Lab5.Repro.Submissions.Running;

internal static class Expect
{
    /// <summary>Exactly the table's items lose exactly the table's points.</summary>
    public static void Losses(Entry entry, GradeRecord grade)
    {
        var wrong = grade.Items
            .Where(item => Math.Abs(item.MaxPoints - item.Points - entry.Lost.GetValueOrDefault(item.Id)) > 1e-9)
            .Select(item => FormattableString.Invariant($"{item.Id}: lost {item.MaxPoints - item.Points}, expected {entry.Lost.GetValueOrDefault(item.Id)} ({item.Status}: {item.Reason})"))
            .ToList();
        Assert.That(wrong, Is.Empty, () => $"{entry.Name}:\n{string.Join("\n", wrong)}");
    }

    /// <summary>Every item that the table says is lost names the table's cause.</summary>
    public static void Cause(Entry entry, GradeRecord grade)
    {
        var lost = grade.Items.Where(item => item.Points < item.MaxPoints).ToList();
        Assert.That(lost.Select(item => item.Cause), Is.All.EqualTo(entry.Cause), () => string.Join("\n", lost.Select(item => $"{item.Id}: {item.Cause} {item.Reason}")));
    }
}
