using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;
using Lab5.Repro.Tests.Engines;
using Lab5.Repro.Tests.Engines.Exact;

namespace Lab5.Repro.Tests.Snapshots.Power;

/// <summary>The exact engine whose decoder is forced in training with the truth of another step than the last one.</summary>
/// <param name="late">Steps too late: 0 is right; 1 reads the value before.</param>
internal sealed class ForcedFromStep(int late) : IEngine
{
    public string Name => ExactEngine.EngineName;

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial)
    {
        TrueTargets kernels = new(KernelSet.Create(KernelSet.WidestSupported));
        return new Learner(kernels, late, new ExactEngine(threads: 1, kernels).CreateLearner(spec, initial));
    }

    /// <summary>Hands the engine targets to force with, and the kernels those that the loss is of.</summary>
    private sealed class Learner(TrueTargets kernels, int late, ILearner learner) : ForwardingLearner(learner)
    {
        public override float Train(SequenceBatch inputs, SequenceBatch targets)
        {
            kernels.Expect(targets);
            var forcing = new Sequences(targets.Count, targets.Length, targets.Features);
            for (int i = 0; i < forcing.Values.Length; i++)
            {
                int feature = i % targets.Features, step = i / targets.Features % targets.Length - late, sequence = i / targets.Features / targets.Length;
                forcing.Values[i] = step >= 0 ? targets[sequence, step, feature] : inputs[sequence, inputs.Length + step, feature];
            }

            return base.Train(inputs, forcing.All);
        }
    }

    /// <summary>One thread runs the passes in the order of their rows.</summary>
    private sealed unsafe class TrueTargets(KernelSet kernels) : ForwardingKernels(kernels)
    {
        private SequenceBatch _targets;
        private int _first;

        public void Expect(SequenceBatch targets) => (_targets, _first) = (targets, 0);

        /// <param name="targets">(step, row, feature)</param>
        public override void Loss(float* outputs, float* targets, float* terms, float* derivatives, int count, float scale, LossKind kind, bool tanh)
        {
            int features = _targets.Features, rows = count / (_targets.Length * features);
            for (int i = 0; i < count; i++)
                targets[i] = _targets[_first + i / features % rows, i / features / rows, i % features];
            _first += rows;
            base.Loss(outputs, targets, terms, derivatives, count, scale, kind, tanh);
        }
    }
}
