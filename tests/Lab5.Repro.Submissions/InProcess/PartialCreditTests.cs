using Lab5.Repro.Grading;
using Lab5.Repro.Testing.Submissions;
using Lab5.Repro.Tests.Grading;
using Lab5.Repro.Tests.Grading.Reference;

namespace Lab5.Repro.Submissions.InProcess;

/// <summary>Trained networks whose outputs are off by so much that they earn a part of an item's points.</summary>
internal sealed class PartialCreditTests
{
    [TestCase(typeof(Scaled915), "denoiser.l1", 0.75, "The denoiser has an L1 that is up to 10 % above the threshold.")]
    [TestCase(typeof(Scaled89), "denoiser.l1", 0.5, "The denoiser has an L1 that is up to 50 % above the threshold.")]
    [TestCase(typeof(Scaled83), "denoiser.l1", 0.25, "The denoiser has an L1 that is up to 3 times the threshold.")]
    [TestCase(typeof(Scaled60), "denoiser.l1", 0, "The denoiser has an L1 that is up to 10 times the threshold.")]
    [TestCase(typeof(Scaled89), "denoiser.deep", 0.5, "The denoiser of two layers has an L1 that is up to 50 % above the threshold.")]
    [TestCase(typeof(Scaled89), "denoiser.directions", 0.5, "The bidirectional denoiser has an L1 that is up to 50 % above the threshold.")]
    [TestCase(typeof(Scaled60), "denoiser.directions", 0, "The bidirectional denoiser has an L1 that is up to 10 times the threshold.")]
    [TestCase(typeof(UnseededDenoiser), "seeds.same", 0.5, "The denoiser gives other results when it is trained a second time from the same seed.")]
    [TestCase(typeof(SeedlessDenoiser), "seeds.other", 0.5, "The denoiser gives the same results from another seed.")]
    public void PartialCredit_OfADenoiser(Type flawed, string item, double share, string reason) => AssertShare(flawed, item, share, reason);

    [TestCase(typeof(Off11), "stock.googl", 0.75, "The predictions are too far from the closes; the error is ")]
    [TestCase(typeof(Off22), "stock.googl", 0.5, "The predictions are too far from the closes; the error is ")]
    [TestCase(typeof(Off42), "stock.googl", 0.25, "The predictions are too far from the closes; the error is ")]
    [TestCase(typeof(Off80), "stock.googl", 0, "The predictions are too far from the closes; the error is ")]
    [TestCase(typeof(OffAtHighPrices), "stock.counterfactual", 2.0 / 3, "Of 3 drawn markets 2 are predicted well; the worst: ")]
    [TestCase(typeof(Mutants.Unseeded), "seeds.same", 0.5, "The forecaster gives other results when it is trained a second time from the same seed.")]
    [TestCase(typeof(Mutants.SeedIgnored), "seeds.other", 0.5, "The forecaster gives the same results from another seed.")]
    public void PartialCredit_OfAForecaster(Type flawed, string item, double share, string reason) => AssertShare(flawed, item, share, reason);

    private static void AssertShare(Type flawed, string item, double share, string reason)
    {
        var outcome = Submission.GradeItem(item, flawed);

        TestContext.Out.WriteLine(Invariant($"{outcome.Measure}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Reason, Does.StartWith(reason), Invariant($"{outcome.Measure}"));
            Assert.That(outcome.Points, Is.EqualTo(Math.Round(share * outcome.MaxPoints, 2)), Invariant($"{outcome.Measure}"));
            Assert.That(outcome.Status, Is.EqualTo(ItemStatus.Failed));
        }
    }

    /// <summary>A trained network whose outputs are scaled: still its own.</summary>
    private abstract class Scaled(double factor) : ReferenceDenoiser
    {
        public override double[][] Denoise(double[][] noisy) => [.. base.Denoise(noisy).Select(values => values.Select(value => factor * value).ToArray())];
    }

    private sealed class Scaled915() : Scaled(0.915);

    private sealed class Scaled89() : Scaled(0.89);

    private sealed class Scaled83() : Scaled(0.83);

    private sealed class Scaled60() : Scaled(0.6);

    private sealed class UnseededDenoiser : ReferenceDenoiser
    {
        private static uint s_seed = 100;

        public override void Train(double[][] noisy, double[][] clean, DenoiserOptions options) => base.Train(noisy, clean, options with { Seed = s_seed++ });
    }

    private sealed class SeedlessDenoiser : ReferenceDenoiser
    {
        public override void Train(double[][] noisy, double[][] clean, DenoiserOptions options) => base.Train(noisy, clean, options with { Seed = 7 });
    }

    /// <summary>A trained network whose predictions are all too high by so many daily changes (root mean square).</summary>
    private abstract class Off(double changes) : ReferenceForecaster
    {
        private double _offset;

        public override void Fit(double[] trainingCloses, uint seed)
        {
            base.Fit(trainingCloses, seed);
            double[] last = trainingCloses[^Math.Min(trainingCloses.Length, 250)..];
            _offset = Changes(trainingCloses) * Math.Sqrt(last.Skip(1).Zip(last, (now, before) => (now - before) * (now - before)).Average());
        }

        public override double Predict(double[] history) => base.Predict(history) + _offset;

        protected virtual double Changes(double[] trainingCloses) => changes;
    }

    private sealed class Off11() : Off(1.1);

    private sealed class Off22() : Off(2.2);

    private sealed class Off42() : Off(4.2);

    private sealed class Off80() : Off(8);

    /// <summary>On the Dow Jones alone, whose level is five figures.</summary>
    private sealed class OffAtHighPrices() : Off(30)
    {
        protected override double Changes(double[] trainingCloses) => trainingCloses.Average() > 5_000 ? base.Changes(trainingCloses) : 0;
    }
}
