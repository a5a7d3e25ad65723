using Lab5.Repro.Data;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines;

/// <summary>Whether a batch fits a network; what does not fit is LAB5302 with both shapes. Allocates nothing where all is well.</summary>
internal static class BatchShapes
{
    /// <param name="inputs">To be (batch, sequence, features of the network's input), none of them 0.</param>
    public static void RequireInputs(NetworkSpec network, SequenceBatch inputs)
    {
        int features = network is SequenceNetworkSpec many ? many.Recurrent.InputSize : ((EncoderDecoderSpec)network).Features;
        if (inputs.Count < 1 || inputs.Length < 1 || inputs.Features != features)
            throw LabErrors.ShapeMismatch("The batch of inputs", Invariant($"(at least 1, at least 1, {features})"), Shape(inputs));
    }

    /// <param name="targets">To be (batch, sequence, outputs); of an encoder-decoder (batch, any number of steps, features).</param>
    public static void RequireTargets(NetworkSpec network, SequenceBatch inputs, SequenceBatch targets)
    {
        bool sameLength = network is SequenceNetworkSpec;
        int outputs = network is SequenceNetworkSpec many ? many.OutputSize : ((EncoderDecoderSpec)network).Features;
        bool lengthFits = sameLength ? targets.Length == inputs.Length : targets.Length >= 1;
        if (targets.Count == inputs.Count && lengthFits && targets.Features == outputs)
            return;
        throw LabErrors.ShapeMismatch(
            "The batch of targets",
            sameLength
                ? Invariant($"({inputs.Count}, {inputs.Length}, {outputs})")
                : Invariant($"({inputs.Count}, at least 1, {outputs})"),
            Shape(targets));
    }

    private static string Shape(SequenceBatch batch) => Invariant($"({batch.Count}, {batch.Length}, {batch.Features})");
}
