using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>
/// The lab's training listing in bare TorchSharp: torch's own modules and optimizer, every batch a tensor before the clock
/// starts, nothing of the Torch engine around them.
/// </summary>
internal sealed class PreparedTorchStepper : IStepper
{
    private readonly TorchEngine _threads;
    private readonly List<IDisposable> _owned = [];
    private readonly (Tensor Inputs, Tensor Targets)[] _batches;
    private readonly Loss<Tensor, Tensor, Tensor> _lossFunction;
    private readonly optim.Optimizer _optimizer;
    private readonly Func<Tensor, Tensor, Tensor> _forward;

    public PreparedTorchStepper(string name, int threads, StepCase step, StepData data)
    {
        Name = name;
        Threads = threads;
        _threads = new(threads);
        _batches = new (Tensor, Tensor)[data.Batches.Count];
        for (int i = 0; i < _batches.Length; i++)
            _batches[i] = (Own(data.Batches[i].Inputs.ToTensor()), Own(data.Batches[i].Targets.ToTensor()));
        var modules = new List<nn.Module>();
        _forward = step.Spec.Network switch
        {
            SequenceNetworkSpec many => ManyToMany(many, modules),
            EncoderDecoderSpec pair => TeacherForced(pair, modules),
            _ => throw new ArgumentException($"There is no module for {step.Spec.Network.GetType().Name}.", nameof(step)),
        };
        Parameter[] parameters = [.. modules.SelectMany(module => module.parameters())];
        SetParameters(parameters, data.Initial);
        _lossFunction = Own<Loss<Tensor, Tensor, Tensor>>(step.Spec.Loss == LossKind.L1 ? nn.L1Loss() : nn.MSELoss());
        var adam = step.Spec.Adam;
        _optimizer = Own(optim.Adam(parameters, adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon));
    }

    public string Name { get; }

    public int Threads { get; }

    public float Step(int index)
    {
        _threads.PrepareCallingThread();
        using var scope = NewDisposeScope();
        var (inputs, targets) = _batches[index];
        _optimizer.zero_grad();
        var loss = _lossFunction.call(_forward(inputs, targets), targets);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    public void Dispose()
    {
        // The optimizer before the parameters that it refers to.
        for (int i = _owned.Count - 1; i >= 0; i--)
            _owned[i].Dispose();
    }

    private Func<Tensor, Tensor, Tensor> ManyToMany(SequenceNetworkSpec spec, List<nn.Module> modules)
    {
        var recurrent = Recurrent(spec.Recurrent, modules);
        var decoder = Linear(spec.Head, modules);
        return (inputs, _) =>
        {
            var pred = decoder.call(recurrent(inputs, default).Outputs);
            return spec.Activation == OutputActivation.Tanh ? tanh(pred) : pred;
        };
    }

    private Func<Tensor, Tensor, Tensor> TeacherForced(EncoderDecoderSpec spec, List<nn.Module> modules)
    {
        var encoder = Recurrent(spec.Stack, modules);
        var decoder = Recurrent(spec.Stack, modules);
        var head = Linear(spec.Head, modules);
        return (inputs, targets) =>
        {
            var state = encoder(inputs, default).State;
            var input = inputs.narrow(1, inputs.shape[1] - 1, 1);
            var outputs = new Tensor[targets.shape[1]];
            for (int t = 0; t < outputs.Length; t++)
            {
                (var hidden, state) = decoder(input, state);
                var pred = head.call(hidden);
                outputs[t] = spec.Residual ? input + pred : pred;
                input = targets.narrow(1, t, 1);
            }

            return cat(outputs, 1);
        };
    }

    private Func<Tensor, State, (Tensor Outputs, State State)> Recurrent(RecurrentSpec spec, List<nn.Module> modules)
    {
        switch (spec.Cell)
        {
            case CellKind.Lstm:
                var lstm = Add(nn.LSTM(spec.InputSize, spec.HiddenSize, spec.NumLayers, batchFirst: true, bidirectional: spec.Bidirectional), modules);
                return (inputs, state) =>
                {
                    var (outputs, hidden, cell) = lstm.call(inputs, state.Hidden is null ? null : (state.Hidden, state.Cell!));
                    return (outputs, new(hidden, cell));
                };
            case CellKind.Gru:
                var gru = Add(nn.GRU(spec.InputSize, spec.HiddenSize, spec.NumLayers, batchFirst: true, bidirectional: spec.Bidirectional), modules);
                return (inputs, state) =>
                {
                    var (outputs, hidden) = gru.call(inputs, state.Hidden);
                    return (outputs, new(hidden, null));
                };
            default:
                throw new ArgumentOutOfRangeException(nameof(spec), spec.Cell, "No case measures this cell.");
        }
    }

    private Linear Linear(LinearSpec spec, List<nn.Module> modules) => Add(nn.Linear(spec.InFeatures, spec.OutFeatures), modules);

    private T Add<T>(T module, List<nn.Module> modules)
        where T : nn.Module
    {
        modules.Add(module);
        return Own(module);
    }

    private T Own<T>(T resource)
        where T : IDisposable
    {
        _owned.Add(resource);
        return resource;
    }

    /// <summary>Torch lists a module's parameters in the order in which it constructs them, which is that of the spec.</summary>
    private static void SetParameters(Parameter[] parameters, NamedParameters initial)
    {
        using var withoutGradients = no_grad();
        foreach (var (parameter, spec) in parameters.Zip(initial.Specs))
        {
            using var values = tensor(initial[spec.Name], [.. spec.Shape.Select(extent => (long)extent)]);
            parameter.copy_(values);
        }
    }

    private readonly record struct State(Tensor? Hidden, Tensor? Cell);
}
