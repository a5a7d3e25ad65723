using Lab5.Repro.Metrics;
using Lab5.Repro.Numerics;

namespace Lab5.Repro.Experiments;

/// <summary>How two trainings part that began one unit in the last place from each other.</summary>
/// <param name="Until">Iterations, from 1, until a loss differs by <see cref="Visible"/> relative to itself; null where none does.</param>
/// <param name="FactorPerEpoch">
/// By how much the mean relative difference of an epoch's losses grows from epoch to epoch, until it is <see cref="Saturated"/>; NaN
/// where fewer than two epochs differ before that.
/// </param>
/// <param name="Largest">Relative difference of a loss.</param>
public sealed record ErrorGrowth(int? Until, double FactorPerEpoch, double Largest)
{
    /// <summary>Relative: what a person sees in a loss.</summary>
    public const double Visible = 1e-3;

    /// <summary>Relative: beyond it the difference cannot grow as it did.</summary>
    public const double Saturated = 1e-2;

    /// <param name="losses">One an iteration.</param>
    /// <param name="nudged">Of the other training, as many.</param>
    public static ErrorGrowth Between(double[] losses, double[] nudged, int perEpoch)
    {
        double[] differences = [.. losses.Zip(nudged, (one, other) => one == other ? 0 : Math.Abs(one - other) / Math.Abs(one))];
        int until = Array.FindIndex(differences, difference => difference >= Visible);
        double[] means = [.. differences.Chunk(perEpoch).Select(epoch => epoch.AsSpan().Mean())];
        int first = Array.FindIndex(means, mean => mean > 0);
        int last = first < 0 ? -1 : Array.FindIndex(means, first, mean => mean >= Saturated) is var end and >= 0 ? end : means.Length - 1;
        double factor = last > first && means[last] > 0
            ? Elementary.Exp((Elementary.Log(means[last]) - Elementary.Log(means[first])) / (last - first))
            : double.NaN;
        return new(until < 0 ? null : until + 1, factor, differences.DefaultIfEmpty().Max());
    }
}
