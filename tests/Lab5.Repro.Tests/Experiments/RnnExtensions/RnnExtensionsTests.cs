using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Models;
using Lab5.Repro.Tests.Engines;

namespace Lab5.Repro.Tests.Experiments.RnnExtensions;

/// <summary>The ablation of cells, layers and directions on the denoising task.</summary>
internal sealed class RnnExtensionsTests
{
    private static readonly RnnExtensionsSettings s_small = new() { SequenceCount = 60, TrainingCount = 40, SequenceLength = 20, BatchSize = 10, Epochs = 2, HiddenSize = 4 };

    private static IEnumerable<AblationVariant> Variants => AblationVariant.All;

    [Test]
    public void Variants_AreEveryCellDepthAndDirectionOnce() =>
        Assert.That(AblationVariant.All.Distinct().Count(), Is.EqualTo(CellDescription.All.Count * 2 * 2));

    [Test]
    public void Result_HasEveryVariantsMetricsAndSeries()
    {
        var result = RnnExtensionsExperiment.Run(s_small, new ExactEngine(), NoProgress.Instance);

        using (Assert.EnterMultipleScope())
        {
            foreach (string key in AblationVariant.All.Select(variant => variant.Key))
            {
                Assert.That(result.Metrics.Keys, Is.SupersetOf(new[] { "testL1" + key, "startL1" + key, "parameterCount" + key }));
                Assert.That(result.Series["losses" + key], Has.Length.EqualTo(2 * 4));
                Assert.That(result.Series["epochMeans" + key], Has.Length.EqualTo(2));
                Assert.That(result.Series["predicted" + key], Has.Length.EqualTo(20));
            }

            Assert.That(result.Series["losses"], Is.EqualTo(AblationVariant.All.SelectMany(variant => result.Series["losses" + variant.Key])));
            Assert.That(result.Metrics["sampleCount"], Is.EqualTo(20));
        }
    }

    [Test]
    public void ParameterCounts_FollowFromTheSizes()
    {
        var result = RnnExtensionsExperiment.Run(s_small, new ExactEngine(), NoProgress.Instance);

        // One GRU layer of 4 units on 1 feature: 3 * 4 * (1 + 4 + 2), a head of 4 + 1; with both directions twice that, a head of
        // 8 + 1, and a second layer that reads 8 features.
        Assert.That(result.Metrics["parameterCountGru1One"], Is.EqualTo(84 + 5));
        Assert.That(result.Metrics["parameterCountGru2Both"], Is.EqualTo(2 * 84 + 2 * 3 * 4 * (8 + 4 + 2) + 9));
    }

    [TestCaseSource(nameof(Variants))]
    public void FutureSamples_ChangeThePastOfBidirectionalNetworksOnly(AblationVariant variant)
    {
        var network = s_small.Network(variant);
        using var learner = new ExactEngine().CreateLearner(new(network, LossKind.L1, new(0.01)), EngineCases.Initial(network));
        var inputs = EngineCases.Random(1, 20, 1, seed: 1);
        var before = learner.Predict(inputs.All);

        inputs.Values[15] += 1;
        var after = learner.Predict(inputs.All);

        bool pastUnchanged = after.Values.AsSpan(0, 15).SequenceEqual(before.Values.AsSpan(0, 15));
        Assert.That(pastUnchanged, Is.EqualTo(!variant.Bidirectional));
    }

    [Test]
    public void Table_HasOneLineAVariant()
    {
        var metrics = AblationVariant.All
            .SelectMany((variant, i) => new[]
            {
                KeyValuePair.Create("testL1" + variant.Key, 0.01 * i),
                KeyValuePair.Create("startL1" + variant.Key, 0.02 * i),
                KeyValuePair.Create("parameterCount" + variant.Key, 1000.0 * i),
            })
            .Append(KeyValuePair.Create("identityL1", 0.175))
            .ToDictionary();

        string[] lines = AblationTable.Render(metrics).Split('\n');

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.Length.EqualTo(1 + AblationVariant.All.Count + 1 + 1));
            Assert.That(lines[0], Is.EqualTo("cell  layers  direction  parameters  test L1  start L1"));
            Assert.That(lines[1], Is.EqualTo("RNN        1  one                 0   0.0000    0.0000"));
            Assert.That(lines[12], Is.EqualTo("GRU        2  both            11000   0.1100    0.2200"));
            Assert.That(lines[^2], Is.EqualTo("noise left in                         0.1750"));
        }
    }
}
