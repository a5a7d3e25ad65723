namespace Lab5.Repro.Engines.Tracing;

/// <summary>The first tensor that two traces of an iteration do not have alike. All before it, and so all that it was computed from, are the same bits.</summary>
/// <param name="Differing">How many of its elements have other bits.</param>
/// <param name="Count">Its elements.</param>
/// <param name="UnitsInTheLastPlace">The largest distance of two elements, in singles that lie between; null where one is NaN.</param>
/// <param name="Index">Of the first element with other bits, row-major.</param>
internal sealed record TensorDifference(string Name, int Differing, int Count, long? UnitsInTheLastPlace, int Index, float There, float Here)
{
    /// <returns>Null where all tensors that both have are the same.</returns>
    public static TensorDifference? First(TrainingTrace there, TrainingTrace here)
    {
        var other = here.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        return there.Tensors
            .Where(tensor => other.TryGetValue(tensor.Name, out var found) && found.Hash != tensor.Hash)
            .Select(tensor => Between(tensor, other[tensor.Name]))
            .FirstOrDefault();
    }

    /// <summary>Steps from one single to the next that lead from <paramref name="a"/> to <paramref name="b"/>; 0 and -0 are one step apart.</summary>
    internal static long Distance(float a, float b) => Math.Abs(Ordinal(a) - Ordinal(b));

    private static TensorDifference Between(TracedTensor there, TracedTensor here)
    {
        int common = Math.Min(there.Values.Length, here.Values.Length);
        int[] differing = [.. Enumerable.Range(0, common).Where(i => BitConverter.SingleToInt32Bits(there.Values[i]) != BitConverter.SingleToInt32Bits(here.Values[i]))];
        int index = differing.Length > 0 ? differing[0] : common;
        bool comparable = there.Values.Length == here.Values.Length && !differing.Any(i => float.IsNaN(there.Values[i]) || float.IsNaN(here.Values[i]));
        return new(
            there.Name,
            differing.Length,
            there.Values.Length,
            comparable ? differing.Max(i => Distance(there.Values[i], here.Values[i])) : null,
            index,
            there.Values.ElementAtOrDefault(index),
            here.Values.ElementAtOrDefault(index));
    }

    private static long Ordinal(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return bits >= 0 ? bits : int.MinValue - (long)bits - 1;
    }
}
