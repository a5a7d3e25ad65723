using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Models;

namespace Lab5.Repro.Grading.Evidence;

/// <summary>Tells parameters that were written into a submission from those of a training: the former depend on neither data nor seed, or hardly.</summary>
internal static class GivenParameters
{
    /// <summary>Relative distance between trainings on other data; one step of Adam is more.</summary>
    private const double LeastByData = 1e-4;

    /// <summary>
    /// Relative distance between trainings from other seeds. Independent initial parameters are 1.4 of their size apart, and no training of these
    /// networks brings them closer than a tenth of it.
    /// </summary>
    private const double LeastBySeed = 0.01;

    /// <param name="subject">For messages, such as <c>denoiser</c>.</param>
    /// <param name="otherData">Trained from the same seed on other data.</param>
    /// <param name="otherSeed">Trained from another seed on the data of <paramref name="network"/>.</param>
    /// <returns>Why they were given; null where nothing says so.</returns>
    public static string? Find(string subject, KnownNetwork? network, IEnumerable<KnownNetwork> otherData, IEnumerable<KnownNetwork> otherSeed)
    {
        if (network is null)
            return null;
        double? byData = Distance(network, otherData), bySeed = Distance(network, otherSeed);
        if (byData <= LeastByData)
            return $"The parameters of the {subject} are the same whatever it is trained on: they were given, not trained.";
        // Where the seed is not used at all, only the data can tell.
        bool hardly = bySeed is > 0 and <= LeastBySeed || (bySeed == 0 && byData <= LeastBySeed);
        return hardly ? $"The parameters of the {subject} hardly depend on what it is trained from: they were given, not trained." : null;
    }

    /// <summary>To the farthest of the networks of the same kind, relative to the size of the parameters; null where there is none.</summary>
    private static double? Distance(KnownNetwork network, IEnumerable<KnownNetwork> others)
    {
        double[] distances = [.. others.Where(other => other.Spec == network.Spec).Select(other => Distance(network.Parameters, other.Parameters))];
        return distances.Length == 0 ? null : distances.Max();
    }

    private static double Distance(NamedParameters one, NamedParameters other)
    {
        double size = 0, difference = 0;
        foreach (var spec in one.Specs)
        {
            float[] first = one[spec.Name], second = other[spec.Name];
            for (int i = 0; i < first.Length; i++)
            {
                size += (double)first[i] * first[i];
                difference += ((double)first[i] - second[i]) * ((double)first[i] - second[i]);
            }
        }

        return Math.Sqrt(difference / Math.Max(size, double.Epsilon));
    }
}
