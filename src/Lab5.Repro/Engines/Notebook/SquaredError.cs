namespace Lab5.Repro.Engines.Notebook;

/// <summary><c>torch.nn.MSELoss</c>: squares rounded apart, PyTorch's sum, one division.</summary>
internal static class SquaredError
{
    public static float Mean(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        var squares = new float[outputs.Length];
        for (int i = 0; i < squares.Length; i++)
        {
            float difference = outputs[i] - targets[i];
            squares[i] = difference * difference;
        }

        return NotebookSums.All(squares) / squares.Length;
    }

    /// <summary>2 / n, rounded to single precision, times the difference.</summary>
    public static float[] Gradients(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        float factor = (float)(2.0 / outputs.Length);
        var gradients = new float[outputs.Length];
        for (int i = 0; i < gradients.Length; i++)
            gradients[i] = factor * (outputs[i] - targets[i]);
        return gradients;
    }
}
