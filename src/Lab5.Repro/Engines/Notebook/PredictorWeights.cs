using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Notebook;

/// <summary>The four tensors of an LSTM layer that reads one feature, or their gradients; not copied.</summary>
/// <param name="InputWeights">(4 hidden, 1); gates in PyTorch's order i, f, g, o.</param>
/// <param name="HiddenWeights">(4 hidden, hidden)</param>
/// <param name="InputBias">(4 hidden)</param>
/// <param name="HiddenBias">(4 hidden)</param>
internal sealed record LstmTensors(float[] InputWeights, float[] HiddenWeights, float[] InputBias, float[] HiddenBias)
{
    /// <summary>(hidden, 4 hidden): the hidden weights as of the last <see cref="Transpose"/>.</summary>
    public float[] HiddenWeightsByUnit { get; } = new float[HiddenWeights.Length];

    public static LstmTensors Of(NamedParameters parameters, string layer) => new(
        parameters[$"{layer}.weight_ih_l0"],
        parameters[$"{layer}.weight_hh_l0"],
        parameters[$"{layer}.bias_ih_l0"],
        parameters[$"{layer}.bias_hh_l0"]);

    public void Transpose()
    {
        int gates = HiddenBias.Length, hidden = gates / 4;
        for (int gate = 0; gate < gates; gate++)
        {
            for (int unit = 0; unit < hidden; unit++)
                HiddenWeightsByUnit[unit * gates + gate] = HiddenWeights[gate * hidden + unit];
        }
    }
}

/// <summary>The head's tensors or their gradients; not copied.</summary>
/// <param name="Weights">(1, hidden)</param>
/// <param name="Bias">(1)</param>
internal sealed record HeadTensors(float[] Weights, float[] Bias)
{
    public static HeadTensors Of(NamedParameters parameters, string head) => new(parameters[$"{head}.weight"], parameters[$"{head}.bias"]);
}

/// <summary>The predictor's tensors or their gradients; not copied.</summary>
internal sealed record PredictorWeights(LstmTensors Encoder, LstmTensors Decoder, HeadTensors Head)
{
    public static PredictorWeights Of(NamedParameters parameters, EncoderDecoderSpec network) => new(
        LstmTensors.Of(parameters, network.EncoderName),
        LstmTensors.Of(parameters, network.DecoderName),
        HeadTensors.Of(parameters, network.HeadName));
}
