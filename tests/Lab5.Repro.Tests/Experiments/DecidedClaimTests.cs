using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Metrics;
using Lab5.Repro.Results;
using Lab5.Repro.Tests.Results;

namespace Lab5.Repro.Tests.Experiments;

internal sealed class DecidedClaimTests
{
    private static readonly MetricDefinition s_error = new("error", "an error for these tests", "", Better.Lower);

    /// <summary>Against a share of one half, P(at least 15 of 20) = 0.0207 and P(at least 14) = 0.0577; the other side is the mirror image.</summary>
    [TestCase(20, ClaimVerdict.Holds)]
    [TestCase(15, ClaimVerdict.Holds)]
    [TestCase(14, ClaimVerdict.Open)]
    [TestCase(10, ClaimVerdict.Open)]
    [TestCase(6, ClaimVerdict.Open)]
    [TestCase(5, ClaimVerdict.Fails)]
    [TestCase(0, ClaimVerdict.Fails)]
    public void Comparison_IsDecidedBySign(int holding, ClaimVerdict expected)
    {
        var finding = Decide(Pair(), Errors("a", holding)).Findings.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.Verdict, Is.EqualTo(expected));
            Assert.That((finding.Holding, finding.Seeds), Is.EqualTo((holding, 20)));
            Assert.That(finding.Share, Is.EqualTo(Binomial.ClopperPearson(holding, 20)));
        }
    }

    /// <summary>P(20 of 20) at 3/4 is 0.0032, P(19 of 20 or more) 0.0243, P(18 or more) 0.091; P(at most 11) is 0.041, P(at most 10) 0.0139.</summary>
    [TestCase(20, ClaimVerdict.Holds)]
    [TestCase(19, ClaimVerdict.Holds)]
    [TestCase(18, ClaimVerdict.Open)]
    [TestCase(11, ClaimVerdict.Open)]
    [TestCase(10, ClaimVerdict.Fails)]
    public void Rule_NeedsMoreThanThreeOfFour(int holding, ClaimVerdict expected) => Assert.That(
        Decide(SeedClaims.Below(s_error, 1, "below"), Distribution(("error", [.. Enumerable.Range(0, 20).Select(seed => seed < holding ? 0.9 : 1.1)]))).Verdict,
        Is.EqualTo(expected));

    /// <summary>15 of 20 holds alone; three such cases are corrected to 3 x 0.0207. One case at 20 of 20 is not touched by that.</summary>
    [Test]
    public void SeveralCases_AreCorrectedTogether()
    {
        var claim = SeedClaims.Lower("lower", "relative", ("one", "a", "reference"), ("two", "b", "reference"), ("three", "c", "reference"));

        var decided = Decide(claim, Distribution([.. Errors("a", 15), .. Errors("b", 15), .. Errors("c", 20)]));

        Assert.That(decided.Findings.Select(finding => finding.Verdict), Is.EqualTo(new[] { ClaimVerdict.Open, ClaimVerdict.Open, ClaimVerdict.Holds }));
        Assert.That(decided.Verdict, Is.EqualTo(ClaimVerdict.Open), "the whole claim is only as good as its worst case");
    }

    [Test]
    public void Effect_IsTheMedianOverTheSeedsWithItsInterval()
    {
        double[] ratios = [.. Enumerable.Range(0, 20).Select(seed => 0.5 + seed / 100.0)];

        var finding = Decide(Pair(), Distribution(("a", ratios), ("reference", [.. ratios.Select(_ => 1.0)]))).Findings.Single();

        Assert.That(finding.Effect, Is.EqualTo(0.595 - 1).Within(1e-15));
        Assert.That(finding.EffectRange, Is.EqualTo(Bootstrap.OfMedian(ratios.Select(ratio => ratio - 1))));
    }

    /// <summary>Of 0, 1, ..., 19 the standard deviation is 5.916, so that two runs differ by up to 16.4: of 3 all seeds but 20 - 3 = 17 and more do.</summary>
    [Test]
    public void Agreement_AllowsWhatTwoSeedsDifferBy()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(seed => (double)seed)];

        Assert.That(SeedClaims.RepeatabilityLimit(values), Is.EqualTo(1.96 * Math.Sqrt(2) * 5.916079783099616).Within(1e-12));
        Assert.That(Decide(SeedClaims.Equals(s_error, 3, "equal"), Distribution(("error", values))).Findings.Single().Holding, Is.EqualTo(20));
        Assert.That(Decide(SeedClaims.Equals(s_error, -1, "equal"), Distribution(("error", values))).Findings.Single().Holding, Is.EqualTo(16));
        Assert.That(Decide(SeedClaims.Equals(s_error, 100, "equal"), Distribution(("error", values))).Verdict, Is.EqualTo(ClaimVerdict.Fails));
    }

    /// <summary>A seed that failed for one ticker is no seed of a claim about all of them.</summary>
    [Test]
    public void SeedsThatOneDistributionLacks_DoNotCount()
    {
        var claims = ExperimentCatalog.Find("StockPrediction").Claims;
        SeedDistribution[] both = [Stock("TSLA", 1, 0.5), Stock("DJI", 1, 0.5).Only([0, 1, 2])];

        Assert.That(claims.SelectMany(claim => DecidedClaim.Decide("StockPrediction", claim, both).Findings).Select(finding => finding.Seeds), Is.All.EqualTo(3));
    }

    /// <summary>A p-value of 0.04 for one forecast of two is 0.08 with the other; 0.02 is 0.04.</summary>
    [TestCase(0.9, 0.04, 20)]
    [TestCase(0.9, 0.02, 0)]
    [TestCase(1.1, 0.02, 20)]
    [TestCase(0.9, double.NaN, 20)]
    public void BetterThanPersistence_IsCorrectedForTheForecasts(double ratio, double p, int holding)
    {
        var claim = ExperimentCatalog.Find("StockPrediction").Claims.Single(claim => claim.Words.StartsWith("No forecast is better", StringComparison.Ordinal));

        var findings = DecidedClaim.Decide("StockPrediction", claim, [Stock("TSLA", ratio, p), Stock("DJI", 1.0, 0.5)]).Findings;

        Assert.That(findings.Select(finding => finding.Holding), Is.EqualTo(new[] { holding, 20 }));
    }

    [Test]
    public void Effects_AreWrittenWithSignAndUnit()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new EffectKind("", "%").Format(-0.1234), Is.EqualTo("-12.3 %"));
            Assert.That(new EffectKind("", "%").Format(0.0004), Is.EqualTo("0.0 %"));
            Assert.That(new EffectKind("delay in days", "").Format(1), Is.EqualTo("1"));
        }
    }

    private static Claim Pair() => SeedClaims.Lower("lower", "relative", ("", "a", "reference"));

    private static DecidedClaim Decide(Claim claim, SeedDistribution distribution) => DecidedClaim.Decide("", claim, [distribution]);

    private static DecidedClaim Decide(Claim claim, (string, double[])[] metrics) => Decide(claim, Distribution(metrics));

    /// <summary>A metric that is below <c>reference</c> for the first seeds.</summary>
    private static (string, double[])[] Errors(string name, int below) =>
        [(name, [.. Enumerable.Range(0, 20).Select(seed => seed < below ? 0.9 : 1.1)]), ("reference", [.. Enumerable.Repeat(1.0, 20)])];

    private static SeedDistribution Distribution(params IEnumerable<(string Name, double[] Values)> metrics) => new()
    {
        Experiment = "Denoising",
        Engine = "exact",
        Settings = SeedDistribution.WithoutSeed(new SampleSettings().ToJson()),
        Seeds = [.. Enumerable.Range(0, 20).Select(seed => (uint)seed)],
        Data = [new(DataKind.Generated, "", 1)],
        Metrics = metrics.DistinctBy(metric => metric.Name).ToDictionary(metric => metric.Name, metric => metric.Values),
    };

    private static SeedDistribution Stock(string ticker, double ratio, double p) => Distribution(
        ("skillRatio", [.. Enumerable.Repeat(ratio, 20)]), ("dieboldMarianoP", [.. Enumerable.Repeat(p, 20)]), ("delayDays", [.. Enumerable.Repeat(1.0, 20)])) with
    {
        Experiment = "StockPrediction",
        Ticker = ticker,
        Configuration = "Plain",
    };
}
