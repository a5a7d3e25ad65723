using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Notebook;

/// <summary>
/// Trains the lab's predictor with the very bits of the lab's Python listing under PyTorch 1.13: every loss, parameter and prediction,
/// from any seed. Training at Adam's 0.01 is chaotic, so that an engine that rounds otherwise parts from the listing after some hundred
/// steps, however accurate it is.
/// </summary>
/// <remarks>
/// Plain scalar C#: the order of the operations is the product. What the bits belong to: PyTorch 1.13 on x86-64 with its AVX2 kernels and one
/// thread, glibc 2.36, and the reference BLAS (Debian 12's python3-torch as it is installed). OpenBLAS or MKL, or another PyTorch, sum in
/// another order and give other bits. The limits on sizes are where those kernels would go over to other loops.
/// </remarks>
public sealed class NotebookEngine : IEngine
{
    public const string EngineName = "notebook";

    public string Name => EngineName;

    public void RequireSupport(LearnerSpec spec) => RequirePredictor(spec);

    /// <exception cref="LabException">LAB5305: another network or loss than the lab's predictor has.</exception>
    /// <inheritdoc/>
    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial)
    {
        spec.Network.Validate();
        var network = RequirePredictor(spec);
        ParameterShapes.RequireInitial(network, initial);
        return LearnerLog.Watch(new NotebookLearner(spec, network, initial));
    }

    private static EncoderDecoderSpec RequirePredictor(LearnerSpec spec)
    {
        if (spec.Network is not EncoderDecoderSpec network)
            throw LabErrors.NotTheNotebooksNetwork(Invariant($"a network with one output for each input ({((SequenceNetworkSpec)spec.Network).RecurrentName})"));
        string? other = network switch
        {
            { Cell: not CellKind.Lstm } => $"cell {network.Cell}",
            { Features: not 1 } => Invariant($"{network.Features} features"),
            { HiddenSize: < 2 or > 15 } => Invariant($"hidden size {network.HiddenSize}"),
            { NumLayers: not 1 } => Invariant($"{network.NumLayers} layers"),
            { Bidirectional: true } => "both directions",
            { Dropout: not 0 } => Invariant($"dropout {network.Dropout}"),
            { Residual: true } => "a residual head",
            _ => spec.Loss != LossKind.Mse ? $"loss {spec.Loss}" : null,
        };
        return other is null ? network : throw LabErrors.NotTheNotebooksNetwork(Invariant($"an encoder-decoder with {other}"));
    }
}
