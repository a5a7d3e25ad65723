using Lab5.Repro.Models;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>The dropout masks of one training step, drawn by <see cref="DropoutMask"/>.</summary>
/// <param name="Step">Training steps before this one.</param>
internal sealed record StepDropout(ulong Seed, uint Step)
{
    /// <summary>
    /// One mask (batch, <paramref name="steps"/>, hidden * directions) for every layer but the last, or null where nothing drops.
    /// </summary>
    /// <param name="firstLayer">The number under which the stack's lowest layer draws.</param>
    public IReadOnlyList<Tensor>? Masks(RecurrentSpec stack, int firstLayer, long batch, long steps)
    {
        if (stack.Dropout == 0 || stack.NumLayers == 1)
            return null;
        var masks = new Tensor[stack.NumLayers - 1];
        for (int layer = 0; layer < masks.Length; layer++)
        {
            var values = new float[batch * steps * stack.OutputSize];
            DropoutMask.Fill(values, stack.Dropout, Seed, Step, (uint)(firstLayer + layer), firstElement: 0);
            masks[layer] = tensor(values, [batch, steps, stack.OutputSize]);
        }

        return masks;
    }
}
