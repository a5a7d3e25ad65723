using System.Runtime.InteropServices;
using Lab5.Repro.Data;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Tracing;

/// <summary>A learner that can show what it computes.</summary>
internal interface ITraceableLearner : ILearner
{
    /// <summary>As <see cref="ILearner.Train"/>, with the same bits, and adds what lies between the data and the gradients to the trace.</summary>
    float Train(SequenceBatch inputs, SequenceBatch targets, TensorTrace trace);

    /// <summary>A copy of everything that training changes.</summary>
    LearnerState GetState();
}

/// <summary>What an iteration starts from: the parameters, and Adam's running means of the gradient and of its square.</summary>
internal sealed record LearnerState(NamedParameters Parameters, NamedParameters FirstMoments, NamedParameters SecondMoments)
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15; // 2^64 / golden ratio, odd

    /// <summary>64 bits over every bit of the state, in PyTorch's order of the parameters. Two states that differ in one value never have the same.</summary>
    public ulong Hash()
    {
        ulong hash = 0;
        foreach (var part in new[] { Parameters, FirstMoments, SecondMoments })
        {
            foreach (var spec in part.Specs)
            {
                foreach (uint bits in MemoryMarshal.Cast<float, uint>(part[spec.Name]))
                {
                    // Both lines are one-to-one.
                    hash = (hash ^ bits) * Multiplier;
                    hash ^= hash >> 32;
                }
            }
        }

        return hash;
    }

    public void AddTo(TensorTrace trace, string prefix)
    {
        trace.Add(prefix, FirstMoments, TensorNames.FirstMoment);
        trace.Add(prefix, SecondMoments, TensorNames.SecondMoment);
        trace.Add(prefix, Parameters, "");
    }
}
