using Lab5.Repro.Models;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>
/// The lab's <c>Denoiser_GRU</c>, <c>example_LSTM</c> and <c>example_GRU</c>: recurrent stack, linear head on every step,
/// and tanh if the spec asks for it.
/// </summary>
internal sealed class SequenceNetwork : nn.Module<Tensor, RecurrentState?, StepDropout?, RecurrentResult>
{
    private readonly SequenceNetworkSpec _spec;

    [ComponentName(Name = TorchLearner.RecurrentComponent)]
    private readonly RecurrentStack _recurrent;

    [ComponentName(Name = "decoder")]
    private readonly Linear _decoder;

    public SequenceNetwork(SequenceNetworkSpec spec)
        : base(nameof(SequenceNetwork))
    {
        _spec = spec;
        _recurrent = new RecurrentStack(spec.Recurrent);
        _decoder = nn.Linear(spec.Head.InFeatures, spec.Head.OutFeatures);
        RegisterComponents();
    }

    /// <param name="inputs">(batch, sequence, features)</param>
    /// <returns>(batch, sequence, outputs)</returns>
    public override RecurrentResult forward(Tensor inputs, RecurrentState? state, StepDropout? dropout)
    {
        var masks = dropout?.Masks(_spec.Recurrent, firstLayer: 0, inputs.shape[0], inputs.shape[1]);
        var (pred, hidden) = _recurrent.call(inputs, state, masks);
        pred = _decoder.call(pred);
        if (_spec.Activation == OutputActivation.Tanh)
            pred = tanh(pred);
        return new(pred, hidden);
    }
}
