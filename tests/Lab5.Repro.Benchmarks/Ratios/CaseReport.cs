namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>What the table and the file say about one case.</summary>
/// <param name="Baseline">The faster way to use TorchSharp, by which the ratios are.</param>
/// <param name="ShareOfOthers">Of all processors' time during the repetitions; null where the system does not tell.</param>
internal sealed record CaseReport(
    string Name, string Title, string Baseline, double? ShareOfOthers, IReadOnlyList<Figure> Figures, IReadOnlyList<TimesReport> Times)
{
    public static CaseReport Of(CaseMeasurement measured)
    {
        var baseline = measured.Torch.MinBy(times => Spread.Of(times.Medians).Median)!;
        return new(
            measured.Case.Name,
            measured.Case.Title,
            baseline.Name,
            measured.ShareOfOthers,
            [.. Ratios(measured, baseline), .. Comparison(measured), .. Peaks(measured, baseline), Allocation(measured)],
            [.. measured.Torch.Concat(measured.Exact.Select(exact => exact.Times)).Select(TimesReport.Of)]);
    }

    private static IEnumerable<Figure> Ratios(CaseMeasurement measured, StepTimes baseline) => measured.Exact.Select(exact => new Figure(
        $"{exact.Variant.Name}: speed against TorchSharp",
        "times",
        Spread.OfRatios(baseline.Medians, exact.Times.Medians),
        AtLeast: exact.Variant.TimesTorchGoal));

    private static IEnumerable<Figure> Comparison(CaseMeasurement measured)
    {
        if (measured.Case.NeverSlower is not { } pair)
            yield break;
        var ratio = Spread.OfRatios(Medians(measured, pair.Than), Medians(measured, pair.Variant));
        yield return new($"{pair.Variant}: speed against {pair.Than}", "times", ratio, AtLeast: 1);
    }

    private static IReadOnlyList<double> Medians(CaseMeasurement measured, string variant) =>
        measured.Exact.Single(exact => exact.Variant.Name == variant).Times.Medians;

    /// <summary>
    /// The share of one core's peak, so of the first variant, which uses one. That of TorchSharp, also on one core, says how many times
    /// faster a step can be at all.
    /// </summary>
    private static IEnumerable<Figure> Peaks(CaseMeasurement measured, StepTimes baseline)
    {
        var exact = measured.Exact[0];
        var step = measured.Case;
        double work = UsefulWork.Operations(step.Spec.Network, step.Batch, step.InputSteps, step.TargetSteps);
        Spread ShareOf(StepTimes times) => Spread.OfRatios([.. times.Medians.Select(seconds => work / seconds)], exact.Peaks);
        yield return new($"{exact.Variant.Name}: share of the FMA peak", "share", ShareOf(exact.Times), AtLeast: step.PeakShareGoal);
        yield return new("TorchSharp: share of the FMA peak", "share", ShareOf(baseline));
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
