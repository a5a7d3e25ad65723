using Lab5.Repro.Data;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>Between the lab's arrays and tensors; both row-major, values copied.</summary>
internal static class Tensors
{
    /// <returns>(batch, sequence, features)</returns>
    public static Tensor ToTensor(this SequenceBatch batch) =>
        tensor(batch.Span.ToArray(), [batch.Count, batch.Length, batch.Features]);

    /// <param name="sequences">(batch, sequence, features)</param>
    public static Sequences ToSequences(this Tensor sequences) => new(
        sequences.ToArray(),
        (int)sequences.shape[0],
        (int)sequences.shape[1],
        (int)sequences.shape[2]);

    public static float[] ToArray(this Tensor values) => values.detach().contiguous().data<float>().ToArray();
}
