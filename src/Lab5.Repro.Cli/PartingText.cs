using System.Text;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Experiments.Replays;

namespace Lab5.Repro.Cli;

/// <summary>Where two runs part, in words.</summary>
internal static class PartingText
{
    /// <param name="lossesThere">As A's file holds them; null where it does not.</param>
    /// <param name="lossesHere">As B's file holds them; null where it does not.</param>
    public static string Render(Parting parting, double[]? lossesThere, double[]? lossesHere)
    {
        var text = new StringBuilder();
        Append(text, "A", parting.There, lossesThere);
        Append(text, "B", parting.Here, lossesHere);
        text.Append(parting.Difference is { } difference
            ? Invariant($"Made again, the two runs part in iteration {parting.Iteration} (from 0). The first tensor that differs, computed from equal ones:\n")
                + $"  {Describe(difference, parting)}\n"
            : Invariant($"Made again, the two runs have the same bits up to iteration {parting.Iteration} (from 0).\n"));
        return text.ToString();
    }

    private static string Describe(TensorDifference difference, Parting parting)
    {
        var shape = parting.There.Tensors.First(tensor => tensor.Name == difference.Name).Shape;
        string distance = difference.UnitsInTheLastPlace is { } units ? Invariant($"by at most {units} units in the last place") : "by NaN or by its shape";
        return Invariant($"{difference.Name}: {difference.Differing} of {difference.Count} elements, {distance}; the first at [{string.Join(", ", Place(difference.Index, shape))}]: {difference.There:G9} in A, {difference.Here:G9} in B");
    }

    private static int[] Place(int index, IReadOnlyList<int> shape)
    {
        int[] place = new int[shape.Count];
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            place[axis] = index % shape[axis];
            index /= shape[axis];
        }

        return place;
    }

    /// <summary>Says so where this version does not give the file's losses.</summary>
    private static void Append(StringBuilder text, string name, TrainingTrace trace, double[]? losses)
    {
        int? other = losses is null ? null : Enumerable.Range(0, Math.Min(losses.Length, trace.Losses.Count)).Cast<int?>().FirstOrDefault(i => losses[i!.Value] != trace.Losses[i.Value]);
        if (other is { } iteration)
            text.Append(Invariant($"{name} is not what its run gives when made again: in iteration {iteration} the file has the loss {losses![iteration]:G9}, this version gives {trace.Losses[iteration]:G9}. If another version of lab5 made {name}, name its lab5.dll with --tool-{name.ToLowerInvariant()}.\n"));
    }
}
