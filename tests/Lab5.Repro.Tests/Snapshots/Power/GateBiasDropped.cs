using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Engines.Exact.Networks;
using Lab5.Repro.Models;
using Lab5.Repro.Tests.Engines.Exact;

namespace Lab5.Repro.Tests.Snapshots.Power;

/// <summary>The exact engine with both biases of the first gate of the first layer left out: they are 0 and stay 0.</summary>
internal sealed unsafe class GateBiasDropped : IEngine
{
    public string Name => ExactEngine.EngineName;

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial)
    {
        var kernels = KernelSet.Create(KernelSet.WidestSupported);
        var dropped = Select(spec.Network, (_, isDropped) => isDropped ? 1 : 0);
        var kept = Select(spec.Network, (value, isDropped) => isDropped ? 0 : value, initial);
        var network = Network.Create(kernels, spec.Network);
        using AlignedBuffer places = new(network.ParameterSpace.Length);
        network.Import(dropped, places.Pointer);
        int[] indices = [.. places.Span.ToArray().Index().Where(one => one.Item == 1).Select(one => one.Index)];
        return new ExactEngine(threads: 1, new Kernels(kernels, indices)).CreateLearner(spec, kept);
    }

    /// <param name="value">From a value and whether it belongs to the dropped gate.</param>
    /// <param name="of">Null for zeros.</param>
    private static NamedParameters Select(NetworkSpec network, Func<float, bool, float> value, NamedParameters? of = null)
    {
        string[] biases = [.. new[] { "bias_ih_l0", "bias_hh_l0" }.Select(name => network.Parameters.First(spec => spec.Name.EndsWith(name, StringComparison.Ordinal)).Name)];
        return new(network.Parameters, [.. network.Parameters.Select(Values)]);

        float[] Values(ParameterSpec spec)
        {
            // PyTorch stacks the gates' biases in one vector.
            int gate = biases.Contains(spec.Name) ? spec.Count / Gates(network) : 0;
            return [.. (of?[spec.Name] ?? new float[spec.Count]).Select((one, i) => value(one, i < gate))];
        }
    }

    private static int Gates(NetworkSpec network) => network switch
    {
        SequenceNetworkSpec sequence => sequence.Recurrent.Cell.Describe().Gates.Count,
        EncoderDecoderSpec encoderDecoder => encoderDecoder.Cell.Describe().Gates.Count,
        _ => throw new ArgumentException(network.GetType().Name, nameof(network)),
    };

    private sealed class Kernels(KernelSet kernels, int[] dropped) : ForwardingKernels(kernels)
    {
        public override void Adam(float* parameters, float* firstMoment, float* secondMoment, float* gradient, int count, AdamFactors factors)
        {
            base.Adam(parameters, firstMoment, secondMoment, gradient, count, factors);
            foreach (int i in dropped)
                parameters[i] = 0;
        }
    }
}
