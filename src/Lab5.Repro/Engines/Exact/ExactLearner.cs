using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Engines.Exact.Networks;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact;

/// <summary>A network in training on the exact engine. A step allocates nothing once its shapes have been seen.</summary>
internal sealed unsafe partial class ExactLearner : ILearner
{
    /// <summary>Samples in a chunk: a part of the order of summation, whatever the thread count.</summary>
    internal const int ChunkRows = 32;

    private readonly Network _network;
    private readonly AlignedBuffer _parameters, _derived, _firstMoment, _secondMoment;
    private readonly Weights _weights;
    private readonly ChunkPool _pool;
    private readonly ChunkWorkspace?[] _workspaces;
    private AlignedBuffer[] _gradients = [];
    private double[] _lossSums = [];
    private long _steps;
    private double _beta1Power = 1, _beta2Power = 1;

    // The batch that the chunks of the current step belong to.
    private SequenceBatch _inputs, _targets;
    private bool _training;
    private Capture? _capture;

    public ExactLearner(LearnerSpec spec, NamedParameters initial, int threads, VectorWidth width)
    {
        spec.Network.Validate();
        ParameterShapes.RequireInitial(spec.Network, initial);
        Spec = spec;
        _network = Network.Create(KernelSet.Create(width), spec.Network);
        _parameters = new(_network.ParameterSpace.Length);
        _firstMoment = new(_network.ParameterSpace.Length);
        _secondMoment = new(_network.ParameterSpace.Length);
        _derived = new(_network.DerivedSpace.Length);
        _weights = new(_parameters.Pointer, _derived.Pointer);
        _network.Import(initial, _parameters.Pointer);
        _workspaces = new ChunkWorkspace?[threads];
        _pool = new(threads, RunChunk);
    }

    public LearnerSpec Spec { get; }

    public float Train(SequenceBatch inputs, SequenceBatch targets)
    {
        BatchShapes.RequireInputs(Spec.Network, inputs);
        BatchShapes.RequireTargets(Spec.Network, inputs, targets);
        float loss = ForwardBackward(inputs, targets, training: true);
        ApplyAdam(_gradients[0].Pointer);
        _steps++;
        return loss;
    }

    public NamedParameters GetParameters() => Unpack(_parameters.Pointer);

    public void Dispose()
    {
        _pool.Dispose();
        foreach (var workspace in _workspaces)
            workspace?.Dispose();
        foreach (var gradient in _gradients)
            gradient.Dispose();
        _parameters.Dispose();
        _derived.Dispose();
        _firstMoment.Dispose();
        _secondMoment.Dispose();
    }

    private static int ChunkCount(int samples) => (samples + ChunkRows - 1) / ChunkRows;

    /// <summary>Leaves the whole gradient in the first chunk's buffer.</summary>
    private float ForwardBackward(SequenceBatch inputs, SequenceBatch targets, bool training)
    {
        int chunks = ChunkCount(inputs.Count);
        Prepare(chunks);
        _inputs = inputs;
        _targets = targets;
        _training = training;
        _network.Derive(_weights);
        _pool.Run(chunks);
        double sum = _lossSums[0];
        for (int chunk = 1; chunk < chunks; chunk++)
        {
            sum += _lossSums[chunk];
            _network.Kernels.Add(_gradients[0].Pointer, _gradients[chunk].Pointer, _network.ParameterSpace.Length);
        }

        return (float)(sum / ((double)targets.Count * targets.Length * targets.Features));
    }

    private void Prepare(int chunks)
    {
        if (_gradients.Length >= chunks)
            return;
        int had = _gradients.Length;
        Array.Resize(ref _gradients, chunks);
        Array.Resize(ref _lossSums, chunks);
        for (int chunk = had; chunk < chunks; chunk++)
            _gradients[chunk] = new(_network.ParameterSpace.Length);
    }

    private void RunChunk(int worker, int chunk)
    {
        int first = chunk * ChunkRows, rows = Math.Min(ChunkRows, _inputs.Count - first);
        var workspace = Workspace(worker, rows, _inputs.Length, _targets.Length);
        ChunkDropout dropout = new(_training, Spec.DropoutSeed, (uint)_steps, 0, first);
        _network.Forward(workspace, _weights, _inputs, _targets, first, rows, dropout);
        _capture?.Take(_network, workspace, first, rows);
        _lossSums[chunk] = _network.Loss(workspace, _targets, first, rows, Spec.Loss);
        _network.Backward(workspace, _weights, _gradients[chunk].Pointer, rows);
    }

    /// <summary>The worker's memory, made anew when the shape of the sequences changes or more rows come.</summary>
    private ChunkWorkspace Workspace(int worker, int rows, int inputSteps, int outputSteps)
    {
        var workspace = _workspaces[worker];
        if (workspace is not null && workspace.Rows >= rows && workspace.InputSteps == inputSteps && workspace.OutputSteps == outputSteps)
            return workspace;
        workspace?.Dispose();
        return _workspaces[worker] = _network.CreateWorkspace(rows, inputSteps, outputSteps);
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
}
