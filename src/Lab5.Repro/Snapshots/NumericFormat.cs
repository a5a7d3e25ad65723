using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lab5.Repro.Snapshots;

/// <summary>Texts of any kind, JSON or a table, whose numbers may differ within a tolerance; everything between the numbers must be the same.</summary>
/// <param name="tolerance">Of every number.</param>
/// <param name="extension">Of the files, without a point.</param>
/// <remarks>
/// A number has an optional sign, digits, an optional point with digits and an optional exponent, or is NaN, Infinity or -Infinity. Digits
/// that follow a letter, a digit or a point, as in <c>ih_l0</c>, belong to a word.
/// </remarks>
public sealed partial class NumericFormat(Tolerance tolerance, string extension = "txt") : ISnapshotFormat
{
    private const int MostShown = 5;

    public string Extension { get; } = extension;

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        string there = Text(accepted), here = Text(received);
        if (there == here)
            return new(Verdict.Identical, "");
        if (WordsDiffer(there, here) is { } difference)
            return new(Verdict.Moved, difference);
        var changes = Number().Matches(there).Zip(Number().Matches(here))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => (Line: LineOf(there, pair.First.Index), Before: Value(pair.First), Now: Value(pair.Second)))
            .ToList();
        var moved = changes.Where(change => !tolerance.Covers(change.Before, change.Now)).ToList();
        return moved.Count == 0
            ? new(Verdict.Equal, $"{changes.Count} numbers differ within the tolerance.\n")
            : new(Verdict.Moved, string.Concat(moved.Take(MostShown).Select(Describe)) + (moved.Count > MostShown ? $"{moved.Count - MostShown} more numbers\n" : ""));
    }

    private string Describe((int Line, double Before, double Now) change) => Invariant(
        $"line {change.Line}: it was {change.Before} and is {change.Now}{(double.IsFinite(change.Before) ? Invariant($"; the tolerance is {tolerance.Allowed(change.Before)}") : "")}\n");

    /// <returns>The first line whose text between the numbers differs; null if there is none.</returns>
    private static string? WordsDiffer(string there, string here)
    {
        string[] before = there.Split('\n'), now = here.Split('\n');
        int line = before.Zip(now).TakeWhile(pair => Number().Split(pair.First).SequenceEqual(Number().Split(pair.Second))).Count();
        if (line < Math.Min(before.Length, now.Length))
            return $"line {line + 1}: it was '{before[line]}' and is '{now[line]}'\n";
        return before.Length == now.Length ? null : $"There were {before.Length} lines and are {now.Length}.\n";
    }

    private static string Text(ReadOnlyMemory<byte> file) => Encoding.UTF8.GetString(file.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n");

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    private static double Value(Match number) => double.Parse(number.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w.])[-+]?(?:\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|NaN|Infinity)(?!\w)")]
    private static partial Regex Number();
}
