using Lab5.Repro.Data;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>The training and evaluation listings of the lab around one network.</summary>
internal sealed class TorchLearner : ITraceableLearner
{
    /// <summary>What every module calls its recurrent stack; PyTorch's name for it depends on the cell.</summary>
    public const string RecurrentComponent = "recurrent";

    private readonly TorchEngine _engine;
    private readonly nn.Module _network;
    private readonly Dictionary<string, Parameter> _parameters;
    private readonly Loss<Tensor, Tensor, Tensor> _lossFunction;
    private readonly TorchAdam _optimizer;
    private readonly CellKind _cell;
    private uint _trainedSteps;

    public TorchLearner(LearnerSpec spec, NamedParameters initial, TorchEngine engine)
    {
        _engine = engine;
        Spec = spec;
        (_network, _cell) = spec.Network switch
        {
            SequenceNetworkSpec many => ((nn.Module)new SequenceNetwork(many), many.Recurrent.Cell),
            EncoderDecoderSpec pair => (new EncoderDecoder(pair), pair.Cell),
            _ => throw new ArgumentException($"There is no module for {spec.Network.GetType().Name}.", nameof(spec)),
        };
        _parameters = _network.named_parameters().ToDictionary(item => PyTorchName(item.name), item => item.parameter, StringComparer.Ordinal);
        SetParameters(initial);
        _lossFunction = spec.Loss == LossKind.L1 ? nn.L1Loss() : nn.MSELoss();
        _optimizer = new TorchAdam(_parameters.Values, spec.Adam);
    }

    public LearnerSpec Spec { get; }

    public float Train(SequenceBatch inputs, SequenceBatch targets) => TrainStep(inputs, targets, trace: null);

    /// <remarks>Gates and states are those of <see cref="UnrolledNetwork"/>; the rest is what the training itself computes.</remarks>
    public float Train(SequenceBatch inputs, SequenceBatch targets, TensorTrace trace) => TrainStep(inputs, targets, trace);

    public LearnerState GetState()
    {
        using var scope = NewDisposeScope();
        return new(Copy(parameter => parameter), Copy(parameter => _optimizer.MomentsOf(parameter).First), Copy(parameter => _optimizer.MomentsOf(parameter).Second));
    }

    private float TrainStep(SequenceBatch inputs, SequenceBatch targets, TensorTrace? trace)
    {
        using var scope = NewDisposeScope();
        _engine.PrepareCallingThread();
        _network.train();
        StepDropout dropout = new(Spec.DropoutSeed, _trainedSteps);
        var (pred, _) = Forward(inputs, targets, dropout);
        _optimizer.zero_grad();
        var loss = _lossFunction.call(pred, targets.ToTensor());
        loss.backward();
        if (trace is not null)
            Trace(trace, inputs, targets, dropout, pred, loss);
        _optimizer.step();
        _trainedSteps++;
        return loss.item<float>();
    }

    public Differentiation Differentiate(SequenceBatch inputs, SequenceBatch targets)
    {
        using var scope = NewDisposeScope();
        _engine.PrepareCallingThread();
        _network.eval();
        _optimizer.zero_grad();
        var (pred, hidden) = Forward(inputs, targets, dropout: null);
        var loss = _lossFunction.call(pred, targets.ToTensor());
        loss.backward();
        var gradients = Copy(parameter => parameter.grad ?? zeros_like(parameter));
        _optimizer.zero_grad();
        return new(loss.item<float>(), pred.ToSequences(), hidden.Hidden.ToArray(), hidden.Cell?.ToArray(), gradients);
    }

    public Sequences Predict(SequenceBatch inputs) =>
        Evaluate<SequenceNetwork>(inputs, (network, tensor) => network.call(tensor, null, null));

    public Sequences PredictFreeRunning(SequenceBatch inputs, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return Evaluate<EncoderDecoder>(inputs, (network, tensor) => network.FreeRunning(tensor, steps));
    }

    public Sequences PredictTeacherForced(SequenceBatch inputs, SequenceBatch truth) =>
        Evaluate<EncoderDecoder>(inputs, (network, tensor) =>
        {
            BatchShapes.RequireTargets(Spec.Network, inputs, truth);
            return network.TeacherForced(tensor, truth.ToTensor(), dropout: null);
        });

    public NamedParameters GetParameters()
    {
        using var scope = NewDisposeScope();
        return Copy(parameter => parameter);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _lossFunction.Dispose();
        foreach (var parameter in _parameters.Values)
            parameter.Dispose();
        _network.Dispose();
    }

    private void Trace(TensorTrace trace, SequenceBatch inputs, SequenceBatch targets, StepDropout dropout, Tensor pred, Tensor loss)
    {
        using UnrolledNetwork unrolled = new(Spec.Network, _parameters, _lossFunction);
        unrolled.TraceForward(trace, inputs.ToTensor(), targets.ToTensor(), dropout);
        trace.Add(TensorNames.Outputs, pred.ToArray(), targets.Count, targets.Length, targets.Features);
        trace.Add(TensorNames.Loss, loss.ToArray(), 1);
        unrolled.TraceBackward(trace);
        trace.Add("", Copy(parameter => parameter.grad ?? zeros_like(parameter)), TensorNames.Gradient);
    }

    private RecurrentResult Forward(SequenceBatch inputs, SequenceBatch targets, StepDropout? dropout)
    {
        BatchShapes.RequireInputs(Spec.Network, inputs);
        BatchShapes.RequireTargets(Spec.Network, inputs, targets);
        return _network is EncoderDecoder pair
            ? pair.TeacherForced(inputs.ToTensor(), targets.ToTensor(), dropout)
            : ((SequenceNetwork)_network).call(inputs.ToTensor(), null, dropout);
    }

    private Sequences Evaluate<TNetwork>(SequenceBatch inputs, Func<TNetwork, Tensor, RecurrentResult> forward)
        where TNetwork : nn.Module
    {
        if (_network is not TNetwork network)
            throw new InvalidOperationException($"This prediction needs a {typeof(TNetwork).Name}; the learner has a {_network.GetType().Name}.");
        BatchShapes.RequireInputs(Spec.Network, inputs);
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        _engine.PrepareCallingThread();
        _network.eval();
        return forward(network, inputs.ToTensor()).Outputs.ToSequences();
    }

    private void SetParameters(NamedParameters values)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        foreach (var spec in Spec.Network.Parameters)
            _parameters[spec.Name].copy_(tensor(values[spec.Name], [.. spec.Shape.Select(extent => (long)extent)]));
    }

    private NamedParameters Copy(Func<Parameter, Tensor> tensorOf)
    {
        var specs = Spec.Network.Parameters;
        return new(specs, [.. specs.Select(spec => tensorOf(_parameters[spec.Name]).ToArray())]);
    }

    /// <summary><c>Encoder.recurrent.weight_ih_l0</c> becomes <c>Encoder.lstm.weight_ih_l0</c>.</summary>
    private string PyTorchName(string name) =>
        name.Replace($"{RecurrentComponent}.", $"{_cell.Describe().AttributeName}.", StringComparison.Ordinal);
}
