using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Models;
using TorchSharp;

namespace Lab5.Repro.Tests.Engines.Torch;

/// <summary>A learner used from other threads than the one that made it.</summary>
[NonParallelizable] // set_num_threads also sets what other threads start with
[NeedsLibTorch]
internal sealed class CallingThreadTests
{
    private static readonly SequenceNetworkSpec s_network = new(new(CellKind.Gru, 2, 5), 3);

    private static IEnumerable<TestCaseData> Uses =>
    [
        new TestCaseData((ILearner learner) => { learner.Train(Inputs.All, Targets.All); }).SetArgDisplayNames("Train"),
        new TestCaseData((ILearner learner) => { learner.Differentiate(Inputs.All, Targets.All); }).SetArgDisplayNames("Differentiate"),
        new TestCaseData((ILearner learner) => { learner.Predict(Inputs.All); }).SetArgDisplayNames("Predict"),
    ];

    private static Sequences Inputs => EngineCases.Random(3, 7, 2, seed: 1);

    private static Sequences Targets => EngineCases.Random(3, 7, 3, seed: 2);

    [TestCaseSource(nameof(Uses))]
    public void ThreadThatUsesALearner_ComputesWithOneThread(Action<ILearner> use)
    {
        using var learner = new TorchEngine().CreateLearner(new(s_network, LossKind.Mse, new(0.01)), EngineCases.Initial(s_network));
        int before = 0, after = 0;
        var thread = new Thread(() =>
        {
            // As a fresh thread on a machine with four cores would start.
            torch.set_num_threads(4);
            before = torch.get_num_threads();
            use(learner);
            after = torch.get_num_threads();
        });

        thread.Start();
        thread.Join();

        Assert.That((before, after), Is.EqualTo((4, 1)));
    }
}
