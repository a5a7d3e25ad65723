using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>Many-to-many: a stack and a head on every step.</summary>
internal sealed unsafe class ManyToManyNetwork : Network
{
    private readonly SequenceNetworkSpec _spec;
    private readonly RecurrentLayers _stack;
    private readonly LinearHead _head;

    public ManyToManyNetwork(KernelSet kernels, SequenceNetworkSpec spec)
        : base(kernels)
    {
        _spec = spec;
        _stack = new(kernels, new(spec.Recurrent, spec.RecurrentName, ParameterSpace, DerivedSpace), stepwise: false);
        _head = new(kernels, spec.Recurrent, spec.OutputSize, spec.HeadName, ParameterSpace);
    }

    public override RecurrentLayers OutputStack => _stack;

    public override int Outputs => _spec.OutputSize;

    public override IReadOnlyList<(string Name, RecurrentLayers Layers)> Stacks => [("", _stack)];

    protected override bool HasTanh => _spec.Activation == OutputActivation.Tanh;

    public override void Import(NamedParameters from, float* parameters)
    {
        _stack.Layout.Import(from, parameters);
        _head.Import(from, parameters);
    }

    public override void Export(float* parameters, NamedParameters to)
    {
        _stack.Layout.Export(parameters, to);
        _head.Export(parameters, to);
    }

    public override void Derive(Weights weights) => _stack.Layout.Derive(weights.Parameters, weights.Derived);

    public override ChunkWorkspace CreateWorkspace(int rows, int inputSteps, int outputSteps) =>
        new([new(_stack.Layout, rows, inputSteps)], rows, inputSteps, outputSteps, _spec.Recurrent.InputSize, Outputs);

    public override void Forward(
        ChunkWorkspace workspace, Weights weights, SequenceBatch inputs, SequenceBatch targets, int first, int rows, ChunkDropout dropout)
    {
        int steps = workspace.InputSteps;
        var stack = workspace.Stacks[0];
        PackTimeMajor(inputs, first, rows, steps, workspace.Inputs);
        _stack.ClearInitialStates(stack, rows, steps);
        _stack.Forward(stack, weights, workspace.Inputs, rows, steps, dropout);
        _head.Forward(_stack, stack, weights, workspace.Outputs, rows, steps);
        Kernels.Activate(workspace.Outputs, rows * steps * Outputs, HasTanh);
    }

    public override void Backward(ChunkWorkspace workspace, Weights weights, float* gradient, int rows, bool accumulate)
    {
        int steps = workspace.InputSteps;
        var stack = workspace.Stacks[0];
        _head.Backward(_stack, stack, workspace.Derivatives, gradient, rows, steps, accumulate);
        _stack.Backward(
            stack,
            weights,
            workspace.Inputs,
            gradient,
            _head.OutputGradient(weights, workspace.Derivatives),
            hasFinalGradient: false,
            wantsInitialGradient: false,
            rows,
            steps,
            accumulate);
    }
}
