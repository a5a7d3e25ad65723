using System.Globalization;

namespace Lab5.Repro.Cli.Seeds;

/// <summary>The seeds that a command line names: <c>0..19</c>, <c>7</c>, <c>0..4,10,20..29</c>.</summary>
internal static class SeedList
{
    /// <summary>More would be a typing error: at a few seconds a seed, they take weeks.</summary>
    private const int Most = 100_000;

    /// <returns>Ascending, each once.</returns>
    /// <exception cref="LabException">LAB5201: not of that form, or too many.</exception>
    public static IReadOnlyList<uint> Parse(string option, string text)
    {
        var seeds = new SortedSet<uint>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split("..");
            if (ends.Length > 2 || !IsSeed(ends[0], out uint first) || !IsSeed(ends[^1], out uint last) || first > last)
                throw Refused();
            if ((long)last - first + seeds.Count >= Most)
                throw Refused();
            for (uint seed = first; seed < last; seed++)
                seeds.Add(seed);
            seeds.Add(last);
        }

        return [.. seeds];

        LabException Refused() => LabErrors.SettingOutOfRange(
            option, $"'{text}'", Invariant($"seeds from 0 to {uint.MaxValue}, such as 0..19 or 0..4,10, and no more than {Most:N0} of them"));
    }

    private static bool IsSeed(string text, out uint seed) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
