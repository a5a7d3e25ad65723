namespace Lab5.Repro.Metrics;

/// <summary>Corrects p-values for the number of comparisons, so that the chance of one false finding among all of them stays what it is for one.</summary>
/// <remarks>S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979.</remarks>
public static class Holm
{
    /// <returns>The corrected p-values in the given order: the k-th smallest of n is multiplied by n - k + 1, and none is below a smaller one's.</returns>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        var values = pValues.ToArray();
        var adjusted = new double[values.Length];
        double highest = 0;
        foreach (var (rank, index) in Enumerable.Range(0, values.Length).OrderBy(index => values[index]).Index())
        {
            highest = Math.Max(highest, Math.Min(1, values[index] * (values.Length - rank)));
            adjusted[index] = highest;
        }

        return adjusted;
    }
}
