using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>
/// Encoder and decoder stacks with a head. With teacher forcing all inputs of the decoder are known, so it runs as one stack over
/// its steps; free-running it is called step by step.
/// </summary>
internal sealed unsafe class EncoderDecoderNetwork : Network
{
    private readonly EncoderDecoderSpec _spec;
    private readonly RecurrentLayers _encoder, _decoder;
    private readonly LinearHead _head;

    public EncoderDecoderNetwork(KernelSet kernels, EncoderDecoderSpec spec)
        : base(kernels)
    {
        _spec = spec;
        _encoder = new(kernels, new(spec.Stack, kernels.LeastWideWidth, spec.EncoderName, ParameterSpace, DerivedSpace), stack: 0, stepwise: false);
        _decoder = new(kernels, new(spec.Stack, kernels.LeastWideWidth, spec.DecoderName, ParameterSpace, DerivedSpace), stack: 1, stepwise: true);
        _head = new(kernels, spec.Stack, spec.Features, spec.HeadName, ParameterSpace);
    }

    public override RecurrentLayers OutputStack => _decoder;

    public override int Outputs => _spec.Features;

    public override IReadOnlyList<(string Name, RecurrentLayers Layers)> Stacks => [(TensorNames.Encoder, _encoder), (TensorNames.Decoder, _decoder)];

    protected override bool HasTanh => false;

    public override void Import(NamedParameters from, float* parameters)
    {
        _encoder.Layout.Import(from, parameters);
        _decoder.Layout.Import(from, parameters);
        _head.Import(from, parameters);
    }

    public override void Export(float* parameters, NamedParameters to)
    {
        _encoder.Layout.Export(parameters, to);
        _decoder.Layout.Export(parameters, to);
        _head.Export(parameters, to);
    }

    public override void Derive(Weights weights)
    {
        _encoder.Layout.Derive(weights.Parameters, weights.Derived);
        _decoder.Layout.Derive(weights.Parameters, weights.Derived);
    }

    /// <summary>Stack 0 is the encoder's workspace, stack 1 the decoder's.</summary>
    public override ChunkWorkspace CreateWorkspace(int rows, int inputSteps, int outputSteps) =>
        new(
            [new(_encoder.Layout, rows, inputSteps), new(_decoder.Layout, rows, outputSteps)],
            rows,
            inputSteps,
            outputSteps,
            Outputs);

    public override void Forward(
        ReadOnlySpan<ChunkWorkspace> passes, Weights weights, SequenceBatch inputs, SequenceBatch targets, int first, int rows, ChunkDropout dropout)
    {
        Encode(passes, weights, inputs, first, rows, dropout);
        for (int pass = 0; pass < passes.Length; pass++)
            ForceDecoder(passes[pass], inputs, targets, first + pass * rows, rows);
        Decode(passes, weights, rows, passes[0].OutputSteps, dropout with { FirstLayer = (uint)_spec.NumLayers });
    }

    /// <summary>
    /// The decoder reads what it is given as long as there is something, then its own last output. Writes the outputs of each step into the
    /// batch-major <paramref name="outputs"/> (sequence, steps, features).
    /// </summary>
    /// <param name="given">(sequences, given steps, features). Where it is default, the first step reads the last input.</param>
    public void RunStepwise(
        ChunkWorkspace workspace, Weights weights, SequenceBatch inputs, SequenceBatch given, int first, int rows, int steps, float[] outputs)
    {
        int features = _spec.Features;
        Encode([workspace], weights, inputs, first, rows, default);
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < rows * features; i++)
            {
                int row = first + i / features, f = i % features;
                workspace.DecoderInputs[i] = t < given.Length ? given[row, t, f] : t == 0 ? inputs[row, inputs.Length - 1, f] : outputs[(row * steps + t - 1) * features + f];
            }

            Decode([workspace], weights, rows, 1, default);
            for (int i = 0; i < rows * features; i++)
                outputs[((first + i / features) * steps + t) * features + i % features] = workspace.Outputs[i];
            HandOver(_decoder, workspace.Stacks[1], 1, workspace.Stacks[1], 1, rows);
        }
    }

    public override void Backward(ReadOnlySpan<ChunkWorkspace> passes, Weights weights, float* gradient, int rows, bool accumulate)
    {
        int inputSteps = passes[0].InputSteps, outputSteps = passes[0].OutputSteps;
        for (int pass = 0; pass < passes.Length; pass++)
            _head.Backward(_decoder, passes[pass].Stacks[1], passes[pass].Derivatives, gradient, rows, outputSteps, accumulate || pass > 0);
        _decoder.Backward(passes, weights, gradient, _head, hasFinalGradient: false, wantsInitialGradient: true, rows, outputSteps, accumulate);
        foreach (var pass in passes)
        {
            StackWorkspace encoder = pass.Stacks[0], decoder = pass.Stacks[1];
            for (int i = 0; i < _encoder.Layout.Layers.Length; i++)
            {
                Copy(decoder.StateGradients[i], encoder.StateGradients[i], rows);
                if (_spec.Cell.Describe().HasCellState)
                    Copy(decoder.CellGradients[i], encoder.CellGradients[i], rows);
            }
        }

        _encoder.Backward(passes, weights, gradient, head: null, hasFinalGradient: true, wantsInitialGradient: false, rows, inputSteps, accumulate);
    }

    private void Encode(ReadOnlySpan<ChunkWorkspace> passes, Weights weights, SequenceBatch inputs, int first, int rows, ChunkDropout dropout)
    {
        int steps = passes[0].InputSteps;
        for (int pass = 0; pass < passes.Length; pass++)
        {
            PackTimeMajor(inputs, first + pass * rows, rows, steps, passes[pass].Inputs);
            _encoder.ClearInitialStates(passes[pass].Stacks[0], rows, steps);
        }

        _encoder.Forward(passes, weights, rows, steps, dropout);
        foreach (var pass in passes)
            HandOver(_encoder, pass.Stacks[0], steps, pass.Stacks[1], 1, rows);
    }

    /// <summary>The decoder reads the last input, then the true values.</summary>
    private void ForceDecoder(ChunkWorkspace workspace, SequenceBatch inputs, SequenceBatch targets, int first, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int t = 0; t < workspace.OutputSteps; t++)
            {
                for (int f = 0; f < _spec.Features; f++)
                {
                    workspace.DecoderInputs[(t * rows + row) * _spec.Features + f] =
                        t == 0 ? inputs[first + row, inputs.Length - 1, f] : targets[first + row, t - 1, f];
                }
            }
        }
    }

    private void Decode(ReadOnlySpan<ChunkWorkspace> passes, Weights weights, int rows, int steps, ChunkDropout dropout)
    {
        _decoder.Forward(passes, weights, rows, steps, dropout);
        foreach (var pass in passes)
        {
            _head.Forward(_decoder, pass.Stacks[1], weights, pass.Outputs, rows, steps);
            int count = rows * steps * Outputs;
            for (int i = 0; _spec.Residual && i < count; i++)
                pass.Outputs[i] += pass.DecoderInputs[i];
        }
    }

    /// <summary>The final states of <paramref name="from"/> become the decoder's initial states.</summary>
    private void HandOver(RecurrentLayers from, StackWorkspace source, int sourceSteps, StackWorkspace decoder, int decoderSteps, int rows)
    {
        for (int i = 0; i < from.Layout.Layers.Length; i++)
        {
            Copy(from.FinalState(source, i, rows, sourceSteps), _decoder.InitialState(decoder, i, rows, decoderSteps), rows);
            if (_spec.Cell.Describe().HasCellState)
                Copy(from.FinalCell(source, i, rows, sourceSteps), _decoder.InitialCell(decoder, i, rows, decoderSteps), rows);
        }
    }

    private void Copy(float* from, float* to, int rows)
    {
        int count = rows * _decoder.Layout.Width;
        new Span<float>(from, count).CopyTo(new(to, count));
    }
}
