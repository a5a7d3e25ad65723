using System.Globalization;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>One figure of the table, with what it is to reach.</summary>
/// <param name="Unit"><c>times</c>, <c>share</c> (0 to 1), <c>GFLOP/s</c> or <c>bytes</c>.</param>
/// <param name="AtLeast">Null without such a goal.</param>
/// <param name="AtMost">Null without such a goal.</param>
internal sealed record Figure(string Name, string Unit, Spread Value, double? AtLeast = null, double? AtMost = null)
{
    /// <summary>Whether the median meets the goals; null without any.</summary>
    public bool? Reached => AtLeast is null && AtMost is null
        ? null
        : (AtLeast is null || Value.Median >= AtLeast) && (AtMost is null || Value.Median <= AtMost);

    public string Goal =>
        AtLeast is { } least ? $">= {Format(least)}"
        : AtMost is { } most ? $"<= {Format(most)}"
        : "";

    public string Format(double value) => Unit switch
    {
        "share" => (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + " %",
        "times" => value.ToString("0.00", CultureInfo.InvariantCulture) + "x",
        _ => value.ToString("0.##", CultureInfo.InvariantCulture) + " " + Unit,
    };
}
