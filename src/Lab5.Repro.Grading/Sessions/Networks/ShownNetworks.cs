using System.Runtime.InteropServices;
using Lab5.Repro.Data;
using Lab5.Repro.Models;

namespace Lab5.Repro.Grading.Sessions.Networks;

/// <summary>Parameters as a submission's process reports them; any of it may be forged.</summary>
/// <param name="Values">Of all tensors one after the other: little-endian singles, base64 in JSON.</param>
internal sealed record ShownParameters(string[] Names, int[][] Shapes, byte[] Values)
{
    public static ShownParameters Of(NamedParameters parameters) => new(
        [.. parameters.Specs.Select(spec => spec.Name)],
        [.. parameters.Specs.Select(spec => spec.Shape.ToArray())],
        MemoryMarshal.AsBytes<float>(parameters.Specs.SelectMany(spec => parameters[spec.Name]).ToArray()).ToArray());

    /// <returns>Null where the shapes are not those of the values, a name is there twice or a value is not finite.</returns>
    public NamedParameters? Read()
    {
        if (Names is null || Shapes is null || Values is null || Names.Length != Shapes.Length || Names.Contains(null) || Names.Distinct(StringComparer.Ordinal).Count() != Names.Length)
            return null;
        float[] all = ShownSequence.Singles(Values);
        List<ParameterSpec> specs = [];
        List<float[]> values = [];
        int at = 0;
        for (int i = 0; i < Names.Length; i++)
        {
            if (Shapes[i] is null || ShownSequence.Count(Shapes[i]) is not { } count || count > all.Length - at)
                return null;
            specs.Add(new(Names[i], Shapes[i], Bound: 0));
            values.Add(all[at..(at + count)]);
            at += count;
        }

        return at == all.Length && all.All(float.IsFinite) ? new(specs, values) : null;
    }
}

/// <summary>(batch, steps, features) as a submission's process reports it.</summary>
internal sealed record ShownSequence(int[] Shape, byte[] Values)
{
    public static ShownSequence Of(Sequences sequences) =>
        new([sequences.Count, sequences.Length, sequences.Features], MemoryMarshal.AsBytes<float>(sequences.Values).ToArray());

    /// <returns>Null where the shape is not that of the values, or a value is not finite.</returns>
    public Sequences? Read()
    {
        if (Shape is not { Length: 3 } || Values is null || Count(Shape) is not { } count)
            return null;
        float[] values = Singles(Values);
        return values.Length == count && count > 0 && values.All(float.IsFinite) ? new(values, Shape[0], Shape[1], Shape[2]) : null;
    }

    public static float[] Singles(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    /// <returns>Null where an extent is negative or the product does not fit.</returns>
    public static int? Count(int[] shape)
    {
        long count = 1;
        foreach (int extent in shape)
        {
            if (extent < 0 || (count *= extent) > int.MaxValue)
                return null;
        }

        return (int)count;
    }
}

/// <summary>One use of a network while the submission answered.</summary>
/// <param name="Request">Which Denoise or Predict since the training, from 0.</param>
/// <param name="Parameters">Index into the reply's list.</param>
/// <param name="Inputs">What the network, or an encoder, read; null where it is not known.</param>
/// <param name="DecoderInputs">What a decoder read at its first steps; null where it was not given anything.</param>
/// <param name="Outputs">Of a TorchSharp module; null where they were not seen.</param>
internal sealed record ShownCall(int Request, int Parameters, ShownSequence? Inputs, ShownSequence? DecoderInputs, ShownSequence? Outputs);
