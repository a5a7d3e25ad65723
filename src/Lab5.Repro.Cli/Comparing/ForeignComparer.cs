using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Cli.Comparing;

/// <summary>Judges a result from elsewhere against the runs of the catalog.</summary>
/// <param name="accepted">The accepted values of each metric, one a seed; null where there is no distribution.</param>
internal sealed class ForeignComparer(StockDataProvider stocks, Func<ResultIdentity, IReadOnlyDictionary<string, double[]>?> accepted)
{
    /// <summary>Tried where a file does not tell its seed, or tells another than it was trained with: the first ones, and those that people like.</summary>
    private static readonly uint[] s_seeds = [.. Enumerable.Range(0, 21).Select(seed => (uint)seed), 42, 100, 123, 1234, 2021, 2022, 2023, 2024, 2025, 2026];

    public Judgement Judge(ForeignResult foreign, ExperimentDefinition experiment)
    {
        var sequence = Sequence.Of(foreign);
        var start = Start(experiment, ComparedIdentity.Of(experiment, foreign, 0, stocks), sequence);
        uint? found = sequence is null ? foreign.Seed : SeedOf(sequence, experiment, foreign, start.Tolerance);
        var identity = ComparedIdentity.Of(experiment, foreign, found ?? foreign.Seed ?? 0, stocks);
        var metrics = ForeignMetrics.Of(foreign, experiment, identity);
        if (sequence is null && metrics.Count == 0)
            throw LabErrors.NothingToCompareWith(foreign.Source, new FormatException($"None of its numbers is a metric of {experiment.Name}."));
        var ours = experiment.Again(identity, identity.CreateEngine(), stocks).Execute(NoProgress.Instance);
        Side side = new(foreign, experiment, identity, ours, metrics, sequence, start);
        List<string> details = [.. DescribeSequence(side), .. metrics.Select(metric => Describe(metric, side))];
        var verdict = VerdictOf(side, foundSeed: found is not null);
        if (verdict == ForeignVerdict.Different)
            details.Add(Cause(side));
        return new(verdict, Title(verdict, side, found), details);
    }

    /// <summary>How long and how closely two engines agree at the start of a training.</summary>
    private static (int Count, double Tolerance) Start(ExperimentDefinition experiment, ResultIdentity identity, Sequence? sequence)
    {
        var series = experiment.Series(identity);
        var losses = series.FirstOrDefault(one => one.Start is not null) ?? SeriesDefinition.Exact;
        var start = losses.Start ?? new(1, losses.Rtol);
        return sequence is { OfEpochs: true } ? (1, Math.Max(start.Rtol, series.FirstOrDefault(one => one.Names("epochMeans"))?.Rtol ?? 0)) : (start.Count, start.Rtol);
    }

    private uint? SeedOf(Sequence sequence, ExperimentDefinition experiment, ForeignResult foreign, double tolerance)
    {
        uint[] candidates = [.. foreign.Seed is { } said ? new[] { said } : [], .. s_seeds];
        return candidates.Distinct().Cast<uint?>().FirstOrDefault(seed =>
        {
            var identity = ComparedIdentity.Of(experiment, foreign, seed!.Value, stocks);
            var first = sequence.Ours(engine => experiment.Again(identity, engine, stocks), identity.CreateEngine(), 1);
            return sequence.FirstBeyond(tolerance, first) > 0;
        });
    }

    private ForeignVerdict VerdictOf(Side side, bool foundSeed)
    {
        bool printsAll = side.Metrics.All(metric => metric.Number.IsPrintOf(metric.Metric.In(side.Ours.Metrics)));
        if (side.Sequence is { } sequence && (foundSeed || side.Foreign.Seed is not null))
        {
            var ours = side.OurSequence;
            if (sequence.Values.Count == ours.Count && sequence.FirstOther(ours) == ours.Count && printsAll)
                return ForeignVerdict.Identical;
            bool agreesAtFirst = sequence.FirstBeyond(side.Start.Tolerance, ours) >= Math.Min(side.Start.Count, ours.Count);
            return agreesAtFirst && sequence.Values.Count == ours.Count && IsPlausible(side) is not false ? ForeignVerdict.PartedByRounding : ForeignVerdict.Different;
        }

        if (side.Metrics.Count > 0 && printsAll && side.Foreign.Seed is not null)
            return ForeignVerdict.Identical;
        return IsPlausible(side) switch { true => ForeignVerdict.Plausible, false => ForeignVerdict.Different, _ => ForeignVerdict.Open };
    }

    /// <returns>Null where no metric has an accepted distribution.</returns>
    private bool? IsPlausible(Side side)
    {
        var quantiles = Quantiles(side);
        return quantiles.Count == 0 ? null : side.Metrics.Join(quantiles, metric => metric.Metric.Name, quantile => quantile.Name, IsCovered).All(one => one);
    }

    /// <summary>Whether one of the numbers that are printed so is another draw.</summary>
    private static bool IsCovered((MetricDefinition Metric, ForeignNumber Number) metric, MetricQuantile quantile) =>
        metric.Number.Value + metric.Number.HalfUnit >= quantile.Low && metric.Number.Value - metric.Number.HalfUnit <= quantile.High;

    private IReadOnlyList<MetricQuantile> Quantiles(Side side) =>
        accepted(side.Identity) is { } seeds ? MetricQuantile.Of(seeds, side.Metrics.ToDictionary(metric => metric.Metric.Name, metric => (metric.Number.Value, new Tolerance(metric.Metric.Rtol, metric.Metric.Atol)))) : [];

    private string Title(ForeignVerdict verdict, Side side, uint? found)
    {
        string seed = found is { } known ? Invariant($"seed {known}") : side.Foreign.Seed is { } said ? Invariant($"seed {said}") : "an unknown seed";
        string words = verdict switch
        {
            ForeignVerdict.Identical => "the same numbers as ours",
            ForeignVerdict.PartedByRounding when side.Sequence!.FirstOther(side.OurSequence) == side.OurSequence.Count =>
                Invariant($"every {side.Sequence.Unit} is ours to the digits given; the metrics were summed with other roundings"),
            ForeignVerdict.PartedByRounding => Invariant($"equal until {side.Sequence!.Unit} {side.Sequence.FirstOther(side.OurSequence)} (from 0), and then parted as rounding does"),
            ForeignVerdict.Plausible => "plausible, another draw of the same thing",
            ForeignVerdict.Different => "different",
            _ => "cannot be judged, no distribution over seeds is accepted",
        };
        string otherSeed = found is { } other && side.Foreign.Seed is { } stated && other != stated ? Invariant($" It says seed {stated}; its numbers are those of seed {other}.") : "";
        return $"{side.Identity.Label}, {seed}: {words}.{otherSeed}";
    }

    private static IEnumerable<string> DescribeSequence(Side side)
    {
        if (side.Sequence is not { } sequence)
            yield break;
        var ours = side.OurSequence;
        int common = Math.Min(sequence.Values.Count, ours.Count), other = sequence.FirstOther(ours), beyond = sequence.FirstBeyond(side.Start.Tolerance, ours);
        string counts = sequence.Values.Count == ours.Count ? Invariant($"{common}") : Invariant($"{sequence.Values.Count} there, {ours.Count} here");
        if (other == common)
        {
            yield return Invariant($"{sequence.Words}: {counts}; the first {common} are the same to the digits given");
            yield break;
        }

        string where = beyond == common ? "none" : Invariant($"{sequence.Unit} {beyond}");
        yield return Invariant($"{sequence.Words}: {counts}; the first with other digits is {sequence.Unit} {other} ({sequence.Values[other].Value:G9} there, {ours[other]:G9} here), the first more than {side.Start.Tolerance:G2} away is {where}; engines agree so closely for the first {Math.Min(side.Start.Count, ours.Count)}; median distance {sequence.Distance(ours):P4}");
    }

    private string Describe((MetricDefinition Metric, ForeignNumber Number) metric, Side side)
    {
        double ours = metric.Metric.In(side.Ours.Metrics);
        string spread = Quantiles(side).FirstOrDefault(one => one.Name == metric.Metric.Name) is { } quantile
            ? Invariant($"; quantile {quantile.Quantile:F2} of {quantile.Seeds} accepted seeds, other draws lie in {quantile.Low:G6} to {quantile.High:G6}")
            : "";
        return Invariant($"{metric.Metric.Name}: {metric.Number.Value:G9} there, {ours:G9} here with seed {side.Identity.Seed}, difference {metric.Number.Value / ours - 1:+0.00%;-0.00%;0%}{spread}");
    }

    private string Cause(Side side)
    {
        if (side.Foreign.Identity is { } identity && SettingsOther(identity.Settings, side.Identity.Settings) is { Length: > 0 } settings)
            return $"Cause: its settings, {settings}.";
        // A variation may give these data; without a sequence that takes whole trainings to find out.
        if (side.Sequence is null && side.Foreign.Identity is { } same && same.Data.Hash != side.Identity.Data.Hash && side.Identity.Data.Hash.Length > 0)
            return "Cause: its data are others.";
        if (side.Sequence is { } longer && longer.Values.Count != side.OurSequence.Count && longer.FirstBeyond(side.Start.Tolerance, side.OurSequence) is var agreeing && agreeing >= Math.Min(Math.Min(side.Start.Count, longer.Values.Count), side.OurSequence.Count))
            return Invariant($"Cause: its length, {longer.Values.Count} {longer.Words} instead of {side.OurSequence.Count}; the first {agreeing} agree.");
        var variations = side.Experiment.Variations(side.Identity, stocks).ToList();
        return side.Sequence is { } sequence
            ? CauseFinder.BySequence(sequence, engine => side.Experiment.Again(side.Identity, engine, stocks), variations, side.Identity.CreateEngine, side.Start.Tolerance)
            : CauseFinder.ByMetrics(side.Metrics, CauseFinder.Distance(side.Metrics, side.Ours.Metrics), variations, side.Identity.CreateEngine);
    }

    private static string SettingsOther(JsonElement there, JsonElement here) => string.Join(", ",
        from property in here.EnumerateObject()
        where property.Name != "seed" && there.TryGetProperty(property.Name, out var other) && !JsonElement.DeepEquals(other, property.Value)
        select $"{property.Name} {there.GetProperty(property.Name).GetRawText()} instead of {property.Value.GetRawText()}");

    /// <summary>Both sides of a comparison.</summary>
    private sealed record Side(
        ForeignResult Foreign,
        ExperimentDefinition Experiment,
        ComparedIdentity Identity,
        ExperimentResult Ours,
        IReadOnlyList<(MetricDefinition Metric, ForeignNumber Number)> Metrics,
        Sequence? Sequence,
        (int Count, double Tolerance) Start)
    {
        public IReadOnlyList<double> OurSequence => Ours.Series[Sequence!.OfEpochs ? "epochMeans" : "losses"];
    }
}
