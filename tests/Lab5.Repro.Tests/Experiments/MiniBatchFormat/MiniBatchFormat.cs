using Lab5.Repro.Experiments.MiniBatchFormat;

namespace Lab5.Repro.Tests.Experiments.MiniBatchFormat;

/// <summary>The lab's example of a mini-batch, in full with seed 0. It has no figures.</summary>
internal sealed class MiniBatchFormat
{
    [Test]
    public Task Result() => LabSnapshots.MatchResult(LabResults.Train(MiniBatchFormatExperiment.Name).Single());
}
