using Lab5.Repro.Data;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>The tier between equal and moved.</summary>
internal sealed class PlausibilityTests
{
    private static readonly Dictionary<string, double[]> s_seeds = new()
    {
        ["mse"] = [0.5, 0.75, 1, 1.25, 1.5],
        ["days"] = [100, 100, 100, 100, 100],
        ["elsewhere"] = [1, 2, 3],
    };

    private readonly ResultSnapshot _accepted = SampleSnapshot.Create();

    [Test]
    public void EqualResult_StaysEqual() => Assert.That(
        ResultComparer.Compare(_accepted, _accepted.WithMetric("mse", 1.125), s_seeds) is { Verdict: Verdict.Equal, Plausibility: null }, Is.True);

    [Test]
    public void MovedWithinTheDistribution_IsPlausibleAndDoesNotPass()
    {
        var received = _accepted.WithMetric("mse", 1.4);

        var comparison = ResultComparer.Compare(_accepted, received, s_seeds);
        var outcome = new ResultSnapshotFormat(s_seeds).Compare(_accepted.ToBytes(), received.ToBytes());

        Assert.That(comparison.Verdict, Is.EqualTo(Verdict.Plausible));
        Assert.That(comparison.Plausibility!.Metrics.Select(metric => (metric.Name, metric.Quantile, metric.Seeds)), Is.EqualTo(((string, double, int)[])[("mse", 0.8, 5), ("days", 0.5, 5)]));
        Assert.That((outcome.Verdict, outcome.Passes), Is.EqualTo((Verdict.Plausible, false)));
        Assert.That(outcome.Message, Does.Contain("Plausible: another draw of the same thing.").And.Contain("mse     1.4  0.80"));
    }

    /// <summary>Far outside, a hair outside a constant metric, and losses that part where rounding cannot have parted them.</summary>
    [TestCase("mse", 50.0, "a metric lies outside the accepted distribution over seeds")]
    [TestCase("days", 101.0, "a metric lies outside the accepted distribution over seeds")]
    public void MovedOutOfTheDistribution_IsMoved(string metric, double value, string reason)
    {
        var comparison = ResultComparer.Compare(_accepted, _accepted.WithMetric(metric, value), s_seeds);

        Assert.That(comparison.Verdict, Is.EqualTo(Verdict.Moved));
        Assert.That(ComparisonText.Render(comparison), Does.Contain($"Another thing, no other draw: {reason}.").And.Contain("outside"));
    }

    [Test]
    public void LossesThatPartEarly_AreMoved()
    {
        var comparison = ResultComparer.Compare(_accepted, _accepted.WithValues("losses", 4, 2.5, 1, 0.5, 0.25, 0.125), s_seeds);

        Assert.That(comparison.Verdict, Is.EqualTo(Verdict.Moved));
        Assert.That(comparison.Plausibility!.Parting, Is.EqualTo("losses part in iteration 1 (from 0), and rounding leaves them together for 2"));
    }

    [Test]
    public void LossesThatPartLate_ArePlausible() => Assert.That(
        ResultComparer.Compare(_accepted, _accepted.WithValues("losses", 4, 2, 1, 0.625, 2, 0.125), s_seeds).Verdict, Is.EqualTo(Verdict.Plausible));

    /// <summary>Losses of another seed are others from the first on.</summary>
    [Test]
    public void OtherSeed_IsPlausible()
    {
        var accepted = _accepted.WithOrigin(origin => origin with { Data = new(DataKind.Generated, "ab", 3) });
        var received = accepted.WithValues("losses", 9, 9, 9, 9, 9, 9).WithOrigin(origin => origin with { Seed = 8, Data = new(DataKind.Generated, "cd", 3) });

        Assert.That(ResultComparer.Compare(accepted, received, s_seeds).Verdict, Is.EqualTo(Verdict.Plausible));
        Assert.That(ResultComparer.Compare(accepted, received.WithMetric("mse", 50), s_seeds).Verdict, Is.EqualTo(Verdict.Incomparable));
    }

    [Test]
    public void OtherSettingsOrPrices_AreIncomparable()
    {
        var settings = _accepted.WithOrigin(origin => origin with { Settings = SampleSnapshot.Settings("""{"learningRate":0.02,"cell":"lstm","layers":[1,2],"seed":7}""") });
        var prices = _accepted.WithOrigin(origin => origin with { Seed = 8, Data = new(DataKind.Canonical, "ef", 2227) });

        Assert.That(ResultComparer.Compare(_accepted, settings, s_seeds) is { Verdict: Verdict.Incomparable, Plausibility: null }, Is.True);
        Assert.That(ResultComparer.Compare(_accepted, prices, s_seeds) is { Verdict: Verdict.Incomparable, Plausibility: null }, Is.True);
    }
}
