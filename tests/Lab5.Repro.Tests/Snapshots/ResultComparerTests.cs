using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>One table of what may be received beside an accepted result, each through the bytes of both files.</summary>
internal sealed class ResultComparerTests
{
    private static readonly Case[] s_cases =
    [
        new("the same", s => s, Verdict.Identical, ""),

        // Metrics: accepted are mse = 1 within 0.25 (lower is better), correlation = 2 within 0.125 of itself (higher), days = 100 exactly.
        new("metric within", s => s.WithMetric("mse", 1.125), Verdict.Equal, "mse     1         1.125  +1.25E-1    0.25       equal"),
        new("metric at the absolute edge", s => s.WithMetric("mse", 1.25), Verdict.Equal, "equal"),
        new("metric one unit beyond the absolute edge", s => s.WithMetric("mse", Math.BitIncrement(1.25)), Verdict.Moved, "moved, worse"),
        new("metric at the lower edge", s => s.WithMetric("mse", 0.75), Verdict.Equal, "-2.5E-1"),
        new("metric one unit beyond the lower edge", s => s.WithMetric("mse", Math.BitDecrement(0.75)), Verdict.Moved, "moved, better"),
        new("metric at the relative edge", s => s.WithMetric("correlation", 2.25), Verdict.Equal, "equal"),
        new("metric one unit beyond the relative edge", s => s.WithMetric("correlation", Math.BitIncrement(2.25)), Verdict.Moved, "moved, better"),
        new("higher metric fell", s => s.WithMetric("correlation", 1), Verdict.Moved, "moved, worse"),
        new("one unit, no tolerance", s => s.WithMetric("days", Math.BitIncrement(100.0)), Verdict.Moved, "moved"),
        new("neither better nor worse", s => s.WithMetric("days", 99), Verdict.Moved, "days    100       99   -1E+0       0          moved\n"),
        new("metric missing", s => s.With(metrics => metrics.Remove("days")), Verdict.Moved, "days    100       missing                         moved"),
        new("metric extra", s => s.WithMetric("new", 5), Verdict.Moved, "new     missing   5                           moved"),
        new("metric renamed", s => s.With(metrics => metrics.Remove("mse")).WithMetric("MSE", 1), Verdict.Moved, "missing"),
        new("metric became NaN", s => s.WithMetric("mse", double.NaN), Verdict.Moved, "NaN"),
        new("metric became infinite", s => s.WithMetric("mse", double.PositiveInfinity), Verdict.Moved, "Infinity"),
        new("NaN stays", s => s, Verdict.Identical, "", s => s.WithMetric("mse", double.NaN)),
        new("NaN with other bits", s => s.WithMetric("mse", -double.NaN), Verdict.Identical, "", s => s.WithMetric("mse", double.NaN)),
        new("NaN became a number", s => s.WithMetric("mse", 1), Verdict.Moved, "moved", s => s.WithMetric("mse", double.NaN)),
        new("infinity stays", s => s, Verdict.Identical, "", s => s.WithMetric("mse", double.NegativeInfinity)),
        new("infinity of the other sign", s => s.WithMetric("mse", double.PositiveInfinity), Verdict.Moved, "moved", s => s.WithMetric("mse", double.NegativeInfinity)),
        new("infinity became a number", s => s.WithMetric("correlation", 1e300), Verdict.Moved, "moved", s => s.WithMetric("correlation", double.PositiveInfinity)),
        new("signed zero", s => s.WithMetric("days", -0.0), Verdict.Equal, "days    0         -0", s => s.WithMetric("days", 0)),
        new("smallest double is not zero", s => s.WithMetric("days", double.Epsilon), Verdict.Moved, "moved", s => s.WithMetric("days", 0)),
        new("order of metrics", s => s with { Metrics = s.Metrics.Reverse().ToDictionary() }, Verdict.Identical, ""),
        new("tolerances of the received file do not count", s => s.With(metrics => metrics["mse"] = new(1.125, 0, 0, Better.Higher)), Verdict.Equal, "0.25"),

        // Series: losses have 2 narrow values; predicted is within 2; truth is data.
        new("series within", s => s.WithValues("predicted", 9, -8, 0), Verdict.Equal, "series predicted differs by at most at index 0: 8 accepted, 9 now, difference 1, tolerance 2"),
        new("series at the edge", s => s.WithValues("predicted", 8, -10, 0), Verdict.Equal, "difference -2, tolerance 2"),
        new("series beyond", s => s.WithValues("predicted", 8, -8, Math.BitIncrement(2)), Verdict.Moved, "1 of 3 compared values outside the tolerance, the first at index 2: 0 accepted, 2 now"),
        new("series became NaN", s => s.WithValues("predicted", 8, double.NaN, 0), Verdict.Moved, "at index 1: -8 accepted, NaN now"),
        new("series with NaN in the same place", s => s, Verdict.Identical, "", s => s.WithValues("predicted", 8, double.NaN, double.PositiveInfinity)),
        new("series with signed zero", s => s.WithValues("predicted", 8, -8, -0.0), Verdict.Equal, "at index 2: 0 accepted, -0 now"),
        new("series shorter", s => s.WithValues("predicted", 8, -8), Verdict.Moved, "series predicted has 3 values accepted, 2 now"),
        new("series longer", s => s.WithValues("predicted", 8, -8, 0, 0), Verdict.Moved, "series predicted has 3 values accepted, 4 now"),
        new("series missing", s => s.WithSeries("predicted", null), Verdict.Moved, "series predicted is missing now"),
        new("series extra", s => s.WithValues("other", 1), Verdict.Moved, "series other is not in the accepted result"),
        new("series empty on both sides", s => s, Verdict.Identical, "", s => s.WithValues("other")),
        new("long series between the kept values", s => s.WithValues("long", [0, 1.5, .. SampleSnapshot.Long[2..]]), Verdict.Equal, "series long differs between the values that are kept"),
        new("long series at a kept value", s => s.WithValues("long", [.. SampleSnapshot.Long[..999], 0]), Verdict.Moved, "at index 999: 999 accepted, 0 now"),
        new("losses in the narrow start", s => s.WithValues("losses", 4, 2.5, 1, 0.5, 0.25, 0.125), Verdict.Moved, "losses, epoch 0, iteration 1 (from 0): 2 accepted, 2.5 now, tolerance 0.25."),
        new("losses in the wide rest", s => s.WithValues("losses", 4, 2.25, 2, 0.5, 0.25, 0.125), Verdict.Equal, "The first loss with other bits: losses, epoch 0, iteration 1 (from 0): 2 accepted, 2.25 now"),
        new("losses beyond the wide rest", s => s.WithValues("losses", 4, 2, 1, 0.625, 2, 0.125), Verdict.Moved, "The first loss outside the tolerance: losses, epoch 2, iteration 0 (from 0): 0.25 accepted, 2 now, tolerance 1.\nThe first loss with other bits: losses, epoch 1, iteration 1"),

        new("losses of epochs that do not divide", s => s.WithValues("losses", 4, 2, 1, 0.5, 2), Verdict.Moved, "losses, iteration 4 (from 0): 0.25 accepted, 2 now", s => s.WithValues("losses", 4, 2, 1, 0.5, 0.25)),
        new("one loss an epoch", s => s.WithValues("losses", 4, 2, 5), Verdict.Moved, "losses, epoch 2, iteration 0 (from 0): 1 accepted, 5 now", s => s.WithValues("losses", 4, 2, 1)),
        new("fewer losses than epochs", s => s.WithValues("losses", 4, 5), Verdict.Moved, "losses, iteration 1 (from 0): 2 accepted, 5 now", s => s.WithValues("losses", 4, 2)),
        new(
            "the training that left its tolerance, not the first with other bits",
            s => s.WithValues("losses", 4, 2.25, 1, 0.5, 0.25, 0.125).WithSeries("lossesOther", SeriesSnapshot.Of([1, 7], new("*") { Start = new(1, 0) })),
            Verdict.Moved,
            "The first loss with other bits: lossesOther, iteration 1 (from 0): 2 accepted, 7 now",
            s => s.WithSeries("lossesOther", SeriesSnapshot.Of([1, 2], new("*") { Start = new(1, 0) }))),

        // Conditions: no number is compared.
        new("another configuration", s => s.WithOrigin(o => o with { Configuration = "Residual" }), Verdict.Incomparable, "configuration  Plain     Residual"),
        new("no configuration", s => s.WithOrigin(o => o with { Configuration = null }), Verdict.Incomparable, "configuration  Plain     absent"),
        new("data only on one side", s => s.WithSeries("truth", SeriesSnapshot.Of([7, 8], new("*"))), Verdict.Incomparable, "truth"),
        new("a setting", s => s.WithOrigin(o => o with { Settings = SampleSnapshot.Settings("""{"learningRate":0.0101,"cell":"lstm","layers":[1,2],"seed":7}""") }), Verdict.Incomparable, "settings.learningRate  0.01      0.0101"),
        new("a setting in a list", s => s.WithOrigin(o => o with { Settings = SampleSnapshot.Settings("""{"learningRate":0.01,"cell":"lstm","layers":[1,3],"seed":7}""") }), Verdict.Incomparable, "settings.layers[1]  2         3"),
        new("a setting gone", s => s.WithOrigin(o => o with { Settings = SampleSnapshot.Settings("""{"learningRate":0.01,"layers":[1,2],"seed":7}""") }), Verdict.Incomparable, "settings.cell  lstm      absent"),
        new("a setting new", s => s.WithOrigin(o => o with { Settings = SampleSnapshot.Settings("""{"learningRate":0.01,"cell":"lstm","layers":[1,2],"dropout":0.5,"seed":7}""") }), Verdict.Incomparable, "settings.dropout  absent    0.5"),
        new("settings in another order and writing", s => s.WithOrigin(o => o with { Settings = SampleSnapshot.Settings("""{"seed":7,"cell":"lstm","learningRate":1.0e-2,"layers":[1.0,2]}""") }), Verdict.Identical, ""),
        new("the seed", s => s.WithOrigin(o => o with { Seed = 8 }), Verdict.Incomparable, "seed  7         8"),
        new("the data", s => s.WithOrigin(o => o with { Data = new(DataKind.Custom, "ef56", 2228) }), Verdict.Incomparable, "data.kind  canonical  custom\n  data.hash  cd34       ef56\n  data.rows  2227       2228"),
        new("a series of the data", s => s.WithValues("truth", 7, 8), Verdict.Incomparable, "series.truth  2 values with SHA-256 "),
        new("another ticker", s => s.WithOrigin(o => o with { Ticker = "DJI" }), Verdict.Incomparable, "ticker  TSLA      DJI"),
        new("another experiment", s => s.WithOrigin(o => o with { Experiment = "Denoising", Ticker = null }), Verdict.Incomparable, "experiment  StockPrediction  Denoising"),
        new("settings and numbers", s => s.WithMetric("mse", 99).WithOrigin(o => o with { Seed = 8 }), Verdict.Incomparable, "so no numbers are compared"),

        // Circumstances are told, not compared.
        new("another engine, the same bits", s => s.WithOrigin(o => o with { Engine = "torch" }), Verdict.Identical, ""),
        new("another engine, moved", s => s.WithMetric("mse", 9).WithOrigin(o => o with { Engine = "torch" }), Verdict.Moved, "Another engine: exact there, torch here. The same environment.\n"),
        new("an environment that is not told", s => s.WithMetric("mse", 9).WithOrigin(o => o with { Environment = null }), Verdict.Moved, "The environment is not known: a results file does not tell it."),
        new("another processor, moved", s => s.WithMetric("mse", 9).WithOrigin(o => o with { Environment = SampleSnapshot.Environment with { Vectors = "AVX-512" } }), Verdict.Moved, "Another environment: vectors AVX2 there, AVX-512 here."),
        new("the same environment, moved", s => s.WithMetric("mse", 9), Verdict.Moved, "The same environment: the code moved it."),
        new("the same environment, equal", s => s.WithMetric("mse", 1.125), Verdict.Equal, "The same environment: the code moved it."),
    ];

    private static IEnumerable<TestCaseData> Cases => s_cases.Select(one => new TestCaseData(one).SetArgDisplayNames(one.Name));

    [TestCaseSource(nameof(Cases))]
    public void Verdict_AndWhatItSays(Case one)
    {
        var accepted = (one.Accepted ?? (s => s))(SampleSnapshot.Create());

        var outcome = new ResultSnapshotFormat().Compare(accepted.ToBytes(), one.Received(accepted).ToBytes());

        Assert.That(outcome.Message, Does.Contain(one.Message));
        Assert.That(outcome.Verdict, Is.EqualTo(one.Verdict));
        Assert.That(outcome.Message.Length == 0, Is.EqualTo(one.Verdict == Verdict.Identical));
        Assert.That(outcome.Passes, Is.EqualTo(one.Verdict is Verdict.Identical or Verdict.Equal));
    }

    [Test]
    public void Incomparable_ComparesNoNumbers()
    {
        var accepted = SampleSnapshot.Create();

        var comparison = ResultComparer.Compare(accepted, accepted.WithMetric("mse", 99).WithOrigin(origin => origin with { Seed = 8 }));

        Assert.That(comparison.Metrics, Is.Empty);
        Assert.That(comparison.Series, Is.Empty);
        Assert.That(comparison.FirstDivergence, Is.Null);
    }

    [Test]
    public void Message_IsAnAlignedTable()
    {
        var accepted = SampleSnapshot.Create();
        var received = accepted.WithMetric("mse", 1.5).WithMetric("correlation", 2.125).WithValues("losses", 4, 2.5, 1, 0.5, 0.25, 0.125);

        Assert.That(ComparisonText.Render(ResultComparer.Compare(accepted, received)), Is.EqualTo("""
              metric       accepted  now    difference  tolerance  verdict
              mse          1         1.5    +5E-1       0.25       moved, worse
              correlation  2         2.125  +1.25E-1    0.25       equal
            series losses has 1 of 6 compared values outside the tolerance, the first at index 1: 2 accepted, 2.5 now, difference 0.5, tolerance 0.25: moved
            The first loss outside the tolerance: losses, epoch 0, iteration 1 (from 0): 2 accepted, 2.5 now, tolerance 0.25.
            The first loss with other bits: losses, epoch 0, iteration 1 (from 0): 2 accepted, 2.5 now, tolerance 0.25.
            The same environment: the code moved it.

            """.ReplaceLineEndings("\n")));
    }

    /// <param name="Message">A part of it; nothing is said of an identical result.</param>
    /// <param name="Accepted">A change of the accepted sample.</param>
    public sealed record Case(
        string Name,
        Func<ResultSnapshot, ResultSnapshot> Received,
        Verdict Verdict,
        string Message,
        Func<ResultSnapshot, ResultSnapshot>? Accepted = null);
}
