using Lab5.Repro.Models;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>
/// The floating-point operations that a training step cannot do without: the multiply-adds of its matrix products, two operations
/// each. Activations, loss, Adam and whatever padding an engine multiplies are left out.
/// </summary>
internal static class UsefulWork
{
    /// <param name="inputSteps">Steps of an input; of an encoder-decoder those of the encoder.</param>
    /// <param name="targetSteps">Steps of a target; of an encoder-decoder those of the decoder.</param>
    public static double Operations(NetworkSpec network, int batch, int inputSteps, int targetSteps)
    {
        var (stack, head, stackSteps) = network switch
        {
            SequenceNetworkSpec many => (many.Recurrent, many.Head, inputSteps),
            EncoderDecoderSpec pair => (pair.Stack, pair.Head, inputSteps + targetSteps),
            _ => throw new ArgumentException($"The work of {network.GetType().Name} is not known.", nameof(network)),
        };
        // The head's product, its weights' gradient and what goes back through it.
        double headWork = 3.0 * head.InFeatures * head.OutFeatures;
        return 2.0 * batch * (stackSteps * StackMultiplyAdds(stack) + targetSteps * headWork);
    }

    /// <summary>Multiply-adds of one sample and step, forward and backward. No gradient goes back to the network's inputs.</summary>
    private static double StackMultiplyAdds(RecurrentSpec stack)
    {
        double sum = 0;
        for (int layer = 0; layer < stack.NumLayers; layer++)
        {
            double gates = (double)stack.Cell.GateCount() * stack.HiddenSize;
            double state = gates * stack.HiddenSize, input = gates * stack.LayerInputSize(layer);
            double forward = state + input, weightGradients = state + input;
            double backward = state + (layer == 0 ? 0 : input);
            sum += stack.Directions * (forward + backward + weightGradients);
        }

        return sum;
    }
}
