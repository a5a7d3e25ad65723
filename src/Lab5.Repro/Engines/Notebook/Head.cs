namespace Lab5.Repro.Engines.Notebook;

/// <summary>The linear head on a decoder step, with the reference BLAS's order of summation.</summary>
internal static class Head
{
    /// <param name="state">(hidden) of one sample.</param>
    public static float Forward(HeadTensors weights, ReadOnlySpan<float> state)
    {
        float sum = 0;
        for (int unit = 0; unit < state.Length; unit++)
            sum += state[unit] * weights.Weights[unit];
        return sum + weights.Bias[0];
    }

    /// <summary>Adds one step's part to the head's gradients, and the head's part to the gradient of the hidden state.</summary>
    /// <param name="outputGradients">(batch)</param>
    /// <param name="hiddenGradient">(batch, hidden): holds what comes from the step after, if there is one, else 0.</param>
    public static void Backward(
        HeadTensors weights, HeadTensors gradients, ReadOnlySpan<float> outputGradients, float[] hidden, float[] hiddenGradient)
    {
        int units = weights.Weights.Length;
        for (int unit = 0; unit < units; unit++)
        {
            float sum = 0;
            for (int sample = 0; sample < outputGradients.Length; sample++)
            {
                sum += outputGradients[sample] * hidden[sample * units + unit];
                hiddenGradient[sample * units + unit] += outputGradients[sample] * weights.Weights[unit];
            }

            gradients.Weights[unit] += sum;
        }

        gradients.Bias[0] += NotebookSums.All(outputGradients);
    }
}
