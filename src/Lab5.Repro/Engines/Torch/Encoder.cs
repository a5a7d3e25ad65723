using Lab5.Repro.Models;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>The lab's <c>Encoder</c>: only its states are used, so it has no head.</summary>
internal sealed class Encoder : nn.Module<Tensor, RecurrentState?, IReadOnlyList<Tensor>?, RecurrentResult>
{
    [ComponentName(Name = TorchLearner.RecurrentComponent)]
    private readonly RecurrentStack _recurrent;

    public Encoder(EncoderDecoderSpec spec)
        : base(nameof(Encoder))
    {
        _recurrent = new RecurrentStack(spec.Stack);
        RegisterComponents();
    }

    /// <param name="inputs">(batch, encoder steps, features)</param>
    public override RecurrentResult forward(Tensor inputs, RecurrentState? state, IReadOnlyList<Tensor>? masks) =>
        _recurrent.call(inputs, state, masks);
}
