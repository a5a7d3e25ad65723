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
        _stack = new(kernels, new(spec.Recurrent, kernels.LeastWideWidth, spec.RecurrentName, ParameterSpace, DerivedSpace), stack: 0, stepwise: false);
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
        new([new(_stack.Layout, rows, inputSteps)], rows, inputSteps, outputSteps, Outputs);

    public override void Forward(
        ReadOnlySpan<ChunkWorkspace> passes, Weights weights, SequenceBatch inputs, SequenceBatch targets, int first, int rows, ChunkDropout dropout)
    {
        int steps = passes[0].InputSteps;
        for (int pass = 0; pass < passes.Length; pass++)
        {
            PackTimeMajor(inputs, first + pass * rows, rows, steps, passes[pass].Inputs);
            _stack.ClearInitialStates(passes[pass].Stacks[0], rows, steps);
        }

        _stack.Forward(passes, weights, rows, steps, dropout);
        foreach (var pass in passes)
        {
            _head.Forward(_stack, pass.Stacks[0], weights, pass.Outputs, rows, steps);
            Kernels.Activate(pass.Outputs, rows * steps * Outputs, HasTanh);
        }
    }

    public override void Backward(ReadOnlySpan<ChunkWorkspace> passes, Weights weights, float* gradient, int rows, bool accumulate)
    {
        int steps = passes[0].InputSteps;
        for (int pass = 0; pass < passes.Length; pass++)
            _head.Backward(_stack, passes[pass].Stacks[0], passes[pass].Derivatives, gradient, rows, steps, accumulate || pass > 0);
        _stack.Backward(passes, weights, gradient, _head, hasFinalGradient: false, wantsInitialGradient: false, rows, steps, accumulate);
    }
}
