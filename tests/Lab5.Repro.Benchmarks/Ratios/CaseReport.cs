namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>What the table and the file say about one case.</summary>
/// <param name="Baselines">The fastest ways to use TorchSharp with at most as many threads as a variant has, by which the ratios are.</param>
/// <param name="ShareOfOthers">Of all processors' time during the repetitions; null where the system does not tell.</param>
internal sealed record CaseReport(
    string Name, string Title, IReadOnlyList<string> Baselines, double? ShareOfOthers, IReadOnlyList<Figure> Figures, IReadOnlyList<TimesReport> Times)
{
    public static CaseReport Of(CaseMeasurement measured) => new(
        measured.Case.Name,
        measured.Case.Title,
        [.. measured.Exact.Select(exact => Baseline(measured, exact).Name).Distinct()],
        measured.ShareOfOthers,
        [.. Ratios(measured), .. Comparison(measured), .. Peaks(measured), Allocation(measured)],
        [.. measured.Torch.Concat(measured.Exact.Select(exact => exact.Times)).Select(TimesReport.Of)]);

    private static StepTimes Baseline(CaseMeasurement measured, VariantMeasurement exact) => measured.Torch
        .Where(times => times.Threads <= exact.Variant.Threads)
        .MinBy(times => Spread.Of(times.Medians).Median)!;

    private static IEnumerable<Figure> Ratios(CaseMeasurement measured) => measured.Exact.Select(exact => new Figure(
        $"{exact.Variant.Name}: speed against TorchSharp",
        "times",
        Spread.OfRatios(Baseline(measured, exact).Medians, exact.Times.Medians),
        AtLeast: exact.Variant.TimesTorchGoal));

    private static IEnumerable<Figure> Comparison(CaseMeasurement measured)
    {
        if (measured.Case.Faster is not { } pair)
            yield break;
        var ratio = Spread.OfRatios(Medians(measured, pair.Than), Medians(measured, pair.Variant));
        yield return new($"{pair.Variant}: speed against {pair.Than}", "times", ratio, pair.AtLeast);
    }

    private static IReadOnlyList<double> Medians(CaseMeasurement measured, string variant) =>
        measured.Exact.Single(exact => exact.Variant.Name == variant).Times.Medians;

    /// <summary>
    /// The share of one core's peak, so of the first variant, which uses one. That of TorchSharp, also on one core, says how many times
    /// faster a step can be at all.
    /// </summary>
    private static IEnumerable<Figure> Peaks(CaseMeasurement measured)
    {
        var exact = measured.Exact[0];
        var step = measured.Case;
        double work = UsefulWork.Operations(step.Spec.Network, step.Batch, step.InputSteps, step.TargetSteps);
        Spread ShareOf(StepTimes times) => Spread.OfRatios([.. times.Medians.Select(seconds => work / seconds)], exact.Peaks);
        yield return new($"{exact.Variant.Name}: share of the FMA peak", "share", ShareOf(exact.Times), AtLeast: step.PeakShareGoal);
        yield return new("TorchSharp: share of the FMA peak", "share", ShareOf(Baseline(measured, exact)));
        yield return new("FMA peak of one core", "GFLOP/s", Spread.Of([.. exact.Peaks.Select(peak => peak / 1e9)]));
    }

    private static Figure Allocation(CaseMeasurement measured)
    {
        double bytes = measured.AllocatedBytesPerStep;
        return new("allocation per step", "bytes", new(bytes, bytes, bytes), AtMost: 0);
    }
}

/// <param name="MedianMilliseconds">Of the repetitions' medians.</param>
/// <param name="MinimumMilliseconds">Of all steps.</param>
internal sealed record TimesReport(string Name, double MedianMilliseconds, double MinimumMilliseconds, IReadOnlyList<double> RepetitionMilliseconds)
{
    public static TimesReport Of(StepTimes times) =>
        new(times.Name, 1e3 * Spread.Of(times.Medians).Median, 1e3 * times.Minimum, [.. times.Medians.Select(seconds => 1e3 * seconds)]);
}
