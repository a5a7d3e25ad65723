using System.Text;
using Lab5.Repro.Grading.Items;

namespace Lab5.Repro.Grading;

/// <summary>What each key of a rubric means, as comments that a rubric may begin with.</summary>
internal static class RubricKeys
{
    private static readonly (string Key, string Meaning)[] s_keys =
    [
        ("title", "heads the feedback"),
        ("itemSeconds", "seconds that a submission may take for one item, by the clock and of processor time, 1 to 3600; in all it has 5 times as many"),
        ("items", "every item below once, in the order of the feedback"),
        ("id", "names the check"),
        ("title (of an item)", "what students read"),
        ("points", "0 to 100; all items together have 100, and one of 0 points does not count"),
        ("visibility", "public: in a student's own test run too, with figures; hidden: cases drawn from the course's secret, without figures"),
        ("notVerifiableShare", "the share of the points, 0 to 1, that prediction files can earn for an item which they cannot show"),
        ("settings", "numbers that the check needs, see below"),
        ("bands", "from full credit downwards: atMost, the largest measure of the band; share, of the points, 1 in the first band; reason"),
        ("reason", "why a number is what it is; for people"),
    ];

    /// <summary>The default rubric behind an explanation of its keys and of each item's settings: a rubric file as it stands.</summary>
    public static string ExplainedDefault()
    {
        StringBuilder text = new("// A rubric of `lab5 grade`. Comments are allowed. Keys:\n");
        foreach (var (key, meaning) in s_keys)
            text.Append($"//   {key}: {meaning}\n");
        text.Append("// Settings, with the range that is taken:\n");
        foreach (var check in ItemCatalog.Checks.Where(check => check.Settings.Count > 0))
            text.Append($"//   {check.Id}: {string.Join(", ", check.Settings.Select(setting => Invariant($"{setting.Name} ({(setting.IsWhole ? "whole, " : "")}{setting.Least} to {setting.Most})")))}\n");
        return text.Append(Encoding.UTF8.GetString(RubricFile.DefaultBytes())).ToString();
    }
}
