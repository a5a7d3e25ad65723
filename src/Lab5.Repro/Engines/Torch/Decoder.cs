using Lab5.Repro.Models;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>The lab's <c>Decoder</c>: called with one time step at a time, its head turns hidden states into values.</summary>
internal sealed class Decoder : nn.Module<Tensor, RecurrentState?, IReadOnlyList<Tensor>?, RecurrentResult>
{
    [ComponentName(Name = TorchLearner.RecurrentComponent)]
    private readonly RecurrentStack _recurrent;

    [ComponentName(Name = "fc_decoder")]
    private readonly Linear _fcDecoder;

    private readonly bool _residual;

    // What + would make by itself, and would not hold while libtorch reads it; see TorchAdam.
    private readonly Scalar _one = 1.ToScalar();

    public Decoder(EncoderDecoderSpec spec)
        : base(nameof(Decoder))
    {
        _residual = spec.Residual;
        _recurrent = new RecurrentStack(spec.Stack);
        _fcDecoder = nn.Linear(spec.Head.InFeatures, spec.Head.OutFeatures);
        RegisterComponents();
    }

    /// <param name="input">(batch, 1, features)</param>
    /// <returns>(batch, 1, features)</returns>
    public override RecurrentResult forward(Tensor input, RecurrentState? state, IReadOnlyList<Tensor>? masks)
    {
        var (outputs, hidden) = _recurrent.call(input, state, masks);
        var head = _fcDecoder.call(outputs);
        return new(_residual ? input.add(head, _one) : head, hidden);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _one.Dispose();
        base.Dispose(disposing);
    }
}
