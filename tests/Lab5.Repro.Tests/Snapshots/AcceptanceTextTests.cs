using Lab5.Repro.Experiments;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>What <c>lab5 accept</c> says before it accepts: each changed setting, metric and tolerance with its old and its new value.</summary>
internal sealed class AcceptanceTextTests
{
    private static readonly ResultSnapshot s_accepted = SampleSnapshot.Create();

    [Test]
    public void Nothing_ChangesNothing() => Assert.That(Describe(s_accepted), Is.Empty);

    [Test]
    public void Metrics_GoBetterOrWorseEvenWithinTheirTolerance() => AssertSays(
        s_accepted.WithMetric("mse", 1.125).WithMetric("correlation", 3).WithMetric("days", 99).WithMetric("new", 5),
        """
          what         accepted  now    change
          mse          1         1.125  +1.25E-1, worse
          correlation  2         3      +1E+0, better
          days         100       99     -1E+0
          new          missing   5
        The same environment: the code moved it.

        """);

    [Test]
    public void Settings_AreShownWithTheMetricsThatTheyChange() => AssertSays(
        s_accepted.WithMetric("mse", 0.5).WithOrigin(origin => origin with { Seed = 8, Settings = SampleSnapshot.Settings("""{"learningRate":0.02,"cell":"lstm","layers":[1,2],"seed":8}""") }),
        """
          what                   accepted  now   change
          seed                   7         8
          settings.learningRate  0.01      0.02
          mse                    1         0.5   -5E-1, better

        """);

    [Test]
    public void Tolerances_AreWiderOrNarrower() => AssertSays(
        s_accepted
            .With(metrics => metrics["mse"] = new(1, 0, 25, Better.Lower))
            .With(metrics => metrics["correlation"] = new(2, 0.0625, 0, Better.Neither))
            .WithSeries("losses", s_accepted.Series["losses"] with { Start = new(3, 0.0625) })
            .WithSeries("epochMeans", s_accepted.Series["epochMeans"] with { Rtol = 0.25, Atol = 3 }),
        """
          what                      accepted                                   now                                         change
          tolerance of mse          rtol 0, atol 0.25, lower is better         rtol 0, atol 25, lower is better            wider
          tolerance of correlation  rtol 0.125, atol 0, higher is better       rtol 0.0625, atol 0, neither is better      narrower
          tolerance of losses       rtol 0, atol 1, first 2 values rtol 0.125  rtol 0, atol 1, first 3 values rtol 0.0625  narrower
          tolerance of epochMeans   rtol 0.5, atol 0                           rtol 0.25, atol 3

        """);

    [Test]
    public void OtherTolerancesAlone_DoNotPassAndSayWhich()
    {
        var received = s_accepted.With(metrics => metrics["mse"] = new(1, 0, 25, Better.Lower));

        var outcome = new ResultSnapshotFormat().Compare(s_accepted.ToBytes(), received.ToBytes());

        using (Assert.EnterMultipleScope())
        {
            Assert.That((outcome.Verdict, outcome.HasOtherTolerances, outcome.Passes), Is.EqualTo((Verdict.Identical, true, false)));
            Assert.That(outcome.Message, Is.EqualTo(
                "The accepted file holds other tolerances than this run:\n"
                + "  what              accepted                            now                               change\n"
                + "  tolerance of mse  rtol 0, atol 0.25, lower is better  rtol 0, atol 25, lower is better  wider\n"));
        }
    }

    [Test]
    public void PlottedSeries_ShowTheirTolerancesToo()
    {
        FigureDataSnapshot Figures(double rtol) => new(s_accepted.Origin, new Dictionary<string, FigureSnapshot>
        {
            ["loss"] = new("title", "x", "y", [], [new("mean", "line", "#000000", "solid", 1, SeriesSnapshot.Of([0, 1], SeriesDefinition.Exact), SeriesSnapshot.Of([2, 4], new("*", rtol)))]),
        });

        string text = new FigureDataSnapshotFormat().DescribeAcceptance(Figures(0.25).ToBytes(), Figures(0.5).ToBytes());

        Assert.That(text, Is.EqualTo(
            "  what                     accepted           now               change\n"
            + "  tolerance of loss, mean  rtol 0.25, atol 0  rtol 0.5, atol 0  wider\n"));
    }

    [Test]
    public void DamagedFile_IsNamed() =>
        Assert.That(new ResultSnapshotFormat().DescribeAcceptance("old"u8.ToArray(), s_accepted.ToBytes()), Does.StartWith("LAB5652: "));

    private static string Describe(ResultSnapshot received) => new ResultSnapshotFormat().DescribeAcceptance(s_accepted.ToBytes(), received.ToBytes());

    private static void AssertSays(ResultSnapshot received, string text) => Assert.That(Describe(received), Is.EqualTo(text.ReplaceLineEndings("\n")));
}
