using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Torch;

/// <summary>Several trainings in one process, while the garbage collector is kept busy.</summary>
/// <remarks>
/// A collection finalizes what managed code holds no longer. Were something of that still in libtorch's hands, a loss would
/// change or a training fail.
/// </remarks>
[NeedsLibTorch]
internal sealed class SideBySideTrainingTests
{
    private const int Steps = 150;

    // Between them every kind of network, dropout, the residual decoder, tanh and both losses.
    private static readonly LearnerSpec[] s_specs =
    [
        new(new EncoderDecoderSpec(CellKind.Gru, 2, 4, 2, Dropout: 0.1, Residual: true), LossKind.Mse, new(0.001)),
        new(new SequenceNetworkSpec(new(CellKind.Lstm, 2, 5, 2, Bidirectional: true), 2, OutputActivation.Tanh), LossKind.L1, new(0.001)),
        new(new SequenceNetworkSpec(new(CellKind.Rnn, 2, 5, 2, Dropout: 0.1), 2), LossKind.Mse, new(0.001)),
    ];

    [Test]
    [Category("Training")]
    public void ThreeTrainingsAtOnce_GiveTheLossesOfEachAlone()
    {
        var alone = s_specs.Select(Train).ToArray();
        var together = new float[s_specs.Length][];
        var errors = new Exception?[s_specs.Length];

        using (new Garbage())
        {
            var threads = Enumerable.Range(0, s_specs.Length).Select(i => new Thread(() => Try(i))).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
        }

        void Try(int i)
        {
            try
            {
                together[i] = Train(s_specs[i]);
            }
            catch (Exception e)
            {
                errors[i] = e;
            }
        }

        Assert.That(errors, Is.All.Null);
        Assert.That(together, Is.EqualTo(alone));
    }

    private static float[] Train(LearnerSpec spec)
    {
        var inputs = EngineCases.Random(3, 4, 2, seed: 1);
        var targets = EngineCases.Random(3, 4, 2, seed: 2);
        using var learner = new TorchEngine().CreateLearner(spec, EngineCases.Initial(spec.Network));
        return [.. Enumerable.Range(0, Steps).Select(_ => learner.Train(inputs.All, targets.All))];
    }

    /// <summary>Makes collections by allocating on a thread of its own, until disposed.</summary>
    private sealed class Garbage : IDisposable
    {
        private readonly Thread _thread;
        private volatile bool _stopped;

        public Garbage()
        {
            _thread = new(Allocate);
            _thread.Start();
        }

        public void Dispose()
        {
            _stopped = true;
            _thread.Join();
        }

        private void Allocate()
        {
            var recent = new byte[64][];
            for (int i = 0; !_stopped; i = (i + 1) % recent.Length)
                recent[i] = new byte[2_000];
        }
    }
}
