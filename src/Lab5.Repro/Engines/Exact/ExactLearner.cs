using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Engines.Exact.Networks;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact;

/// <summary>A network in training on the exact engine. A step allocates nothing once its shapes have been seen.</summary>
internal sealed unsafe partial class ExactLearner : ILearner
{
    /// <summary>Samples in a chunk: a part of the order of summation, whatever the thread count.</summary>
    internal const int ChunkRows = 32;

    /// <summary>
    /// Samples of a chunk that go forward and backward together, each such part of the gradient being added to that of those before: a part of
    /// the order of summation too. Few, so that what is left for the backward pass is still near the processor then; enough for a tile of the product.
    /// </summary>
    internal const int PassRows = 8;

    private readonly Network _network;
    private readonly int _passesTogether;
    private readonly AlignedBuffer _parameters, _derived, _firstMoment, _secondMoment;
    private readonly Weights _weights;
    private readonly ChunkPool<Step> _pool;

    /// <summary>By worker, one for each pass that it takes side by side with others.</summary>
    private readonly ChunkWorkspace[][] _workspaces;

    /// <summary>By the slot of the pool that a chunk's result is in, as the sums of the loss.</summary>
    private AlignedBuffer[] _gradients = [];
    private double[] _lossSums = [];
    private long _steps;
    private double _beta1Power = 1, _beta2Power = 1;

    public ExactLearner(LearnerSpec spec, NamedParameters initial, int threads, KernelSet kernels)
    {
        spec.Network.Validate();
        ParameterShapes.RequireInitial(spec.Network, initial);
        Spec = spec;
        _network = Network.Create(kernels, spec.Network);
        _passesTogether = _network.Stacks.Max(stack => stack.Layers.PassesTogether);
        _parameters = new(_network.ParameterSpace.Length);
        _firstMoment = new(_network.ParameterSpace.Length);
        _secondMoment = new(_network.ParameterSpace.Length);
        _derived = new(_network.DerivedSpace.Length);
        _weights = new(_parameters.Pointer, _derived.Pointer);
        _network.Import(initial, _parameters.Pointer);
        _workspaces = [.. Enumerable.Repeat<ChunkWorkspace[]>([], threads)];
        _pool = new(threads, RunChunk);
    }

    public LearnerSpec Spec { get; }

    public float Train(SequenceBatch inputs, SequenceBatch targets) => TrainStep(inputs, targets, trace: null);
    public NamedParameters GetParameters() => Unpack(_parameters.Pointer);

    public void Dispose()
    {
        _pool.Dispose();
        foreach (var workspace in _workspaces.SelectMany(passes => passes))
            workspace.Dispose();
        foreach (var gradient in _gradients)
            gradient.Dispose();
        _parameters.Dispose();
        _derived.Dispose();
        _firstMoment.Dispose();
        _secondMoment.Dispose();
    }

    private float TrainStep(SequenceBatch inputs, SequenceBatch targets, TensorTrace? trace)
    {
        BatchShapes.RequireInputs(Spec.Network, inputs);
        BatchShapes.RequireTargets(Spec.Network, inputs, targets);
        var (loss, gradient) = ForwardBackward(new(inputs, targets, (uint)_steps, Trace: trace));
        if (trace is not null)
            TraceGradients(trace, loss, gradient.Pointer);
        ApplyAdam(gradient.Pointer);
        _steps++;
        return loss;
    }

    private static int ChunkCount(int samples) => (samples + ChunkRows - 1) / ChunkRows;

    /// <returns>The loss, and the whole gradient in a buffer that the next step reuses.</returns>
    private (float Loss, AlignedBuffer Gradient) ForwardBackward(Step step)
    {
        int chunks = ChunkCount(step.Inputs.Count);
        Prepare(chunks);
        _network.Derive(_weights);
        // A late helper would write to a capture or trace that the caller has by then.
        _pool.Run(step, chunks, alone: step.Capture is not null || step.Trace is not null);
        var gradient = _gradients[_pool.SlotOf(0)];
        double sum = _lossSums[_pool.SlotOf(0)];
        for (int chunk = 1; chunk < chunks; chunk++)
        {
            int slot = _pool.SlotOf(chunk);
            sum += _lossSums[slot];
            _network.Kernels.Add(gradient.Pointer, _gradients[slot].Pointer, _network.ParameterSpace.Length);
        }

        return ((float)(sum / ((double)step.Targets.Count * step.Targets.Length * step.Targets.Features)), gradient);
    }

    private void Prepare(int chunks)
    {
        int had = _gradients.Length, slots = _workspaces.Length + chunks;
        if (had >= slots)
            return;
        Array.Resize(ref _lossSums, slots);
        var gradients = _gradients;
        Array.Resize(ref gradients, slots);
        for (int slot = had; slot < slots; slot++)
            gradients[slot] = new(_network.ParameterSpace.Length);
        _gradients = gradients;
    }

    /// <remarks>
    /// On a helper that is late the weights change meanwhile, and the batch may; then the result counts for nothing. Addresses and
    /// numbers of rounds follow from the shapes alone, which are the step's own.
    /// </remarks>
    private void RunChunk(int worker, int chunk, int slot, in Step step)
    {
        int start = chunk * ChunkRows, end = Math.Min(start + ChunkRows, step.Inputs.Count);
        double sum = 0;
        for (int first = start; first < end;)
        {
            int rows = Math.Min(PassRows, end - first);
            int count = Math.Min(_passesTogether, (end - first) / rows);
            var passes = Workspaces(worker, count, rows, step.Inputs.Length, step.Targets.Length);
            ChunkDropout dropout = new(step.Capture is null, Spec.DropoutSeed, step.Number, 0, first);
            _network.Forward(passes, _weights, step.Inputs, step.Targets, first, rows, dropout);
            for (int pass = 0; pass < count; pass++)
            {
                int firstOfPass = first + pass * rows;
                step.Capture?.Take(_network, passes[pass], firstOfPass, rows);
                if (step.Trace is not null)
                    TraceForward(passes[pass], new(step.Trace, step.Inputs.Count, firstOfPass, rows));
                sum += _network.Loss(passes[pass], step.Targets, firstOfPass, rows, Spec.Loss);
            }

            _network.Backward(passes, _weights, _gradients[slot].Pointer, rows, accumulate: first > start);
            for (int pass = 0; step.Trace is not null && pass < count; pass++)
                TraceBackward(passes[pass], new(step.Trace, step.Inputs.Count, first + pass * rows, rows));
            first += count * rows;
        }

        _lossSums[slot] = sum;
    }

    /// <summary>The worker's memory, made anew when the shape of the sequences changes or more rows or passes come.</summary>
    private ReadOnlySpan<ChunkWorkspace> Workspaces(int worker, int passes, int rows, int inputSteps, int outputSteps)
    {
        var workspaces = _workspaces[worker];
        if (workspaces.Length < passes || workspaces[0].Rows < rows || workspaces[0].InputSteps != inputSteps || workspaces[0].OutputSteps != outputSteps)
        {
            foreach (var workspace in workspaces)
                workspace.Dispose();
            workspaces = new ChunkWorkspace[passes];
            for (int pass = 0; pass < passes; pass++)
                workspaces[pass] = _network.CreateWorkspace(rows, inputSteps, outputSteps);
            _workspaces[worker] = workspaces;
        }

        return workspaces.AsSpan(0, passes);
    }

    private void ApplyAdam(float* gradient)
    {
        var adam = Spec.Adam;
        _beta1Power *= adam.Beta1;
        _beta2Power *= adam.Beta2;
        AdamFactors factors = new(
            (float)adam.Beta1,
            (float)(1 - adam.Beta1),
            (float)adam.Beta2,
            (float)(1 - adam.Beta2),
            (float)(adam.LearningRate / (1 - _beta1Power)),
            (float)Math.Sqrt(1 - _beta2Power),
            (float)adam.Epsilon);
        _network.Kernels.Adam(
            _parameters.Pointer, _firstMoment.Pointer, _secondMoment.Pointer, gradient, _network.ParameterSpace.Length, factors);
    }

    private NamedParameters Unpack(float* packed)
    {
        var specs = Spec.Network.Parameters;
        NamedParameters unpacked = new(specs, [.. specs.Select(spec => new float[spec.Count])]);
        _network.Export(packed, unpacked);
        return unpacked;
    }

    /// <summary>What the chunks of a step have in common.</summary>
    /// <param name="Number">From 0; picks the dropout masks.</param>
    /// <param name="Capture">Null in training; with one the network is in evaluation mode.</param>
    /// <param name="Trace">Null unless somebody wants to see the step.</param>
    private readonly record struct Step(SequenceBatch Inputs, SequenceBatch Targets, uint Number, Capture? Capture = null, TensorTrace? Trace = null);
}
