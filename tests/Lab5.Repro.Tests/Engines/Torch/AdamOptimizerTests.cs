using System.Runtime;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lab5.Repro.Tests.Engines.Torch;

/// <summary>The engine's Adam against TorchSharp's.</summary>
[NonParallelizable] // holds the collections of the whole process off
[NeedsLibTorch]
internal sealed class AdamOptimizerTests
{
    private static readonly long[][] s_shapes = [[4, 3], [7], [33, 5]];

    private static IEnumerable<AdamSpec> Specs => [new(0.01), new(0.02, Beta1: 0.8, Beta2: 0.95, Epsilon: 1e-3)];

    [TestCaseSource(nameof(Specs))]
    public void FiftyUpdates_AreTorchSharpsBitForBit(AdamSpec spec)
    {
        using var scope = NewDisposeScope();
        Parameter[] ours = [.. s_shapes.Select(Create)], theirs = [.. s_shapes.Select(Create)];
        using var optimizer = new TorchAdam(ours, spec);
        using var reference = optim.Adam(theirs, spec.LearningRate, spec.Beta1, spec.Beta2, spec.Epsilon);

        var after = new List<(float[][] Ours, float[][] Theirs)>();
        // TorchSharp's optimizer goes wrong when a collection frees its scalars under it.
        Assert.That(GC.TryStartNoGCRegion(64 << 20));
        try
        {
            for (int step = 0; step < 50; step++)
            {
                optimizer.zero_grad();
                Loss(ours).backward();
                optimizer.step();
                reference.zero_grad();
                Loss(theirs).backward();
                reference.step();
                after.Add((Values(ours), Values(theirs)));
            }
        }
        finally
        {
            // Over before its time where other threads of the process have taken what it holds.
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
                GC.EndNoGCRegion();
        }

        foreach (var (step, values) in after.Index())
            Assert.That(values.Ours, Is.EqualTo(values.Theirs), $"after step {step}");
    }

    private static float[][] Values(IEnumerable<Parameter> parameters) => [.. parameters.Select(parameter => parameter.ToArray())];

    private static Parameter Create(long[] shape)
    {
        int count = (int)shape.Aggregate(1L, (product, extent) => product * extent);
        return new(tensor(EngineCases.Random(1, 1, count, seed: 4).Values, shape));
    }

    /// <summary>The sum of p^3 over all parameters, whose gradient 3 p^2 is another at every step.</summary>
    private static Tensor Loss(IEnumerable<Parameter> parameters) => cat([.. parameters.Select(p => (p * p * p).flatten())], 0).sum();
}
