using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>A whole network over a few samples at a time: how it is laid out, run forward and differentiated.</summary>
internal abstract unsafe class Network
{
    protected Network(KernelSet kernels)
    {
        Kernels = kernels;
    }

    public KernelSet Kernels { get; }

    public VectorSpace ParameterSpace { get; } = new();

    /// <summary>Transposed weights and the like, made anew for each step.</summary>
    public VectorSpace DerivedSpace { get; } = new();

    /// <summary>The stack whose final states are the network's.</summary>
    public abstract RecurrentLayers OutputStack { get; }

    public abstract int Outputs { get; }

    /// <summary>In the order of a chunk's workspaces. Names as in <see cref="Tracing.TensorNames"/>.</summary>
    public abstract IReadOnlyList<(string Name, RecurrentLayers Layers)> Stacks { get; }

    public static Network Create(KernelSet kernels, NetworkSpec spec) => spec switch
    {
        SequenceNetworkSpec sequence => new ManyToManyNetwork(kernels, sequence),
        EncoderDecoderSpec encoderDecoder => new EncoderDecoderNetwork(kernels, encoderDecoder),
        _ => throw new ArgumentException($"The exact engine does not know {spec.GetType().Name}.", nameof(spec)),
    };

    public abstract void Import(NamedParameters from, float* parameters);

    public abstract void Export(float* parameters, NamedParameters to);

    public abstract void Derive(Weights weights);

    public abstract ChunkWorkspace CreateWorkspace(int rows, int inputSteps, int outputSteps);

    /// <summary>
    /// Outputs of samples <paramref name="first"/>.. of the batch with true targets as the decoder's inputs: (step, row, Outputs) in each of the
    /// passes, which are of <paramref name="rows"/> samples.
    /// </summary>
    /// <param name="targets">For an encoder-decoder the values that force it; for other networks not read.</param>
    public abstract void Forward(
        ReadOnlySpan<ChunkWorkspace> passes, Weights weights, SequenceBatch inputs, SequenceBatch targets, int first, int rows, ChunkDropout dropout);

    /// <summary>Fills the gradient from the derivatives that the workspaces hold, or adds to it.</summary>
    public abstract void Backward(ReadOnlySpan<ChunkWorkspace> passes, Weights weights, float* gradient, int rows, bool accumulate);

    /// <summary>(sequence, step, feature) of the batch to (step, row, feature).</summary>
    protected static void PackTimeMajor(SequenceBatch from, int first, int rows, int steps, float* to)
    {
        var values = from.Span;
        int features = from.Features;
        for (int row = 0; row < rows; row++)
        {
            var sequence = values.Slice((first + row) * from.Length * features, steps * features);
            for (int t = 0; t < steps; t++)
            {
                for (int f = 0; f < features; f++)
                    to[(t * rows + row) * features + f] = sequence[t * features + f];
            }
        }
    }

    /// <summary>Packs the targets, computes the losses' derivatives and returns the sum of the loss terms.</summary>
    public double Loss(ChunkWorkspace workspace, SequenceBatch targets, int first, int rows, LossKind kind)
    {
        int count = rows * workspace.OutputSteps * Outputs;
        PackTimeMajor(targets, first, rows, workspace.OutputSteps, workspace.Targets);
        float scale = (float)(1.0 / ((double)targets.Count * targets.Length * targets.Features));
        Kernels.Loss(workspace.Outputs, workspace.Targets, workspace.Targets, workspace.Derivatives, count, scale, kind, HasTanh);
        return KernelSet.Sum(workspace.Targets, count);
    }

    protected abstract bool HasTanh { get; }
}
