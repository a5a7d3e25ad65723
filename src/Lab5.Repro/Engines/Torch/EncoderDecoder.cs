using Lab5.Repro.Models;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>The lab's <c>Encoder_Decoder</c>, with the decoding loop of its training listing.</summary>
internal sealed class EncoderDecoder : nn.Module
{
    private readonly EncoderDecoderSpec _spec;

    [ComponentName(Name = "Encoder")]
    private readonly Encoder _encoder;

    [ComponentName(Name = "Decoder")]
    private readonly Decoder _decoder;

    public EncoderDecoder(EncoderDecoderSpec spec)
        : base(nameof(EncoderDecoder))
    {
        _spec = spec;
        _encoder = new Encoder(spec);
        _decoder = new Decoder(spec);
        RegisterComponents();
    }

    /// <summary>Teacher forcing: step t &gt; 0 reads the true value of step t - 1.</summary>
    /// <param name="inputs">(batch, encoder steps, features)</param>
    /// <param name="truth">(batch, decoder steps, features)</param>
    /// <returns>(batch, decoder steps, features) and the decoder's final states</returns>
    public RecurrentResult TeacherForced(Tensor inputs, Tensor truth, StepDropout? dropout) =>
        Decode(inputs, (int)truth.shape[1], dropout, (t, _) => truth.narrow(1, t, 1));

    /// <summary>Each step reads the decoder's own last output.</summary>
    /// <param name="inputs">(batch, encoder steps, features)</param>
    /// <returns>(batch, <paramref name="steps"/>, features) and the decoder's final states</returns>
    public RecurrentResult FreeRunning(Tensor inputs, int steps) =>
        Decode(inputs, steps, dropout: null, (_, output) => output);

    /// <param name="nextInput">The decoder's input after step t, from t and the output of step t.</param>
    private RecurrentResult Decode(Tensor inputs, int steps, StepDropout? dropout, Func<int, Tensor, Tensor> nextInput)
    {
        long batch = inputs.shape[0], encoderSteps = inputs.shape[1];
        var encoderMasks = dropout?.Masks(_spec.Stack, firstLayer: 0, batch, encoderSteps);
        var decoderMasks = dropout?.Masks(_spec.Stack, firstLayer: _spec.NumLayers, batch, steps);

        var (_, encoderHidden) = _encoder.call(inputs, null, encoderMasks);
        var decoderHidden = encoderHidden;
        var decoderInput = inputs.narrow(1, encoderSteps - 1, 1);
        var decoderOutputs = new Tensor[steps];
        for (int t = 0; t < steps; t++)
        {
            var masks = decoderMasks?.Select(mask => mask.narrow(1, t, 1)).ToArray();
            (decoderOutputs[t], decoderHidden) = _decoder.call(decoderInput, decoderHidden, masks);
            decoderInput = nextInput(t, decoderOutputs[t]);
        }

        return new(cat(decoderOutputs, 1), decoderHidden);
    }
}
