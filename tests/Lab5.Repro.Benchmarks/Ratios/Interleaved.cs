using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>
/// Measures one case: every repetition times a block of each contender in turn, so that whatever slows the machine down for a
/// while slows all of them down, and a ratio of one repetition holds.
/// </summary>
internal static class Interleaved
{
    private const double LossTolerance = 1e-4; // far above what rounding does to one forward pass, far below another network's loss

    public static CaseMeasurement Run(StepCase step, int repetitions)
    {
        StepData data = new(step);
        List<IStepper> torch = [], exact = [];
        try
        {
            torch.Add(LearnerStepper.OfTorch("TorchSharp, the torch engine", threads: 1, step, data));
            for (int threads = 1; threads <= step.TorchThreads; threads++)
                torch.Add(new PreparedTorchStepper(Invariant($"TorchSharp, bare with prepared tensors, {threads} thread{(threads > 1 ? "s" : "")}"), threads, step, data));
            foreach (var variant in step.Variants)
                exact.Add(LearnerStepper.Of(variant, step, data));
            return Run(step, repetitions, data.Batches.Count, torch, exact);
        }
        finally
        {
            foreach (var stepper in torch.Concat(exact))
                stepper.Dispose();
        }
    }

    private static CaseMeasurement Run(
        StepCase step, int repetitions, int batchCount, IReadOnlyList<IStepper> torch, IReadOnlyList<IStepper> exact)
    {
        BlockTimer[] torchTimers = [.. torch.Select(stepper => new BlockTimer(stepper, batchCount))];
        BlockTimer[] exactTimers = [.. exact.Select(stepper => new BlockTimer(stepper, batchCount))];
        WarmUp([.. torchTimers, .. exactTimers]);
        var bytes = exactTimers.Max(timer => timer.AllocatedBytesPerStep());
        VectorWidth[] widths = [.. step.Variants.Select(variant => variant.Width ?? KernelSet.WidestSupported)];
        double[][] peaks = [.. exact.Select(_ => new double[repetitions])];

        var before = ProcessorTimes.Now();
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            foreach (var timer in torchTimers)
                timer.TimeBlock();
            for (int i = 0; i < exactTimers.Length; i++)
            {
                double peakBefore = FmaPeak.Measure(widths[i]);
                TimeBlock(exactTimers[i], step.Variants[i]);
                peaks[i][repetition] = Math.Max(peakBefore, FmaPeak.Measure(widths[i]));
            }
        }

        var after = ProcessorTimes.Now();
        return new(
            step,
            [.. torchTimers.Select(timer => timer.Times)],
            [.. step.Variants.Select((variant, i) => new VariantMeasurement(variant, exactTimers[i].Times, peaks[i]))],
            bytes,
            before is { } first && after is { } last ? ProcessorTimes.ShareOfOthers(first, last) : null);
    }

    private static void TimeBlock(BlockTimer timer, ExactVariant variant)
    {
        using var load = variant.OtherProcessorsBusy ? new OtherLoad() : null;
        timer.TimeBlock();
    }

    /// <summary>Warms every contender up and sees that all of them train the same network on the same batch.</summary>
    private static void WarmUp(IReadOnlyList<BlockTimer> timers)
    {
        float expected = timers[0].WarmUp();
        foreach (var timer in timers.Skip(1))
        {
            float loss = timer.WarmUp();
            if (!(Math.Abs(loss - expected) <= LossTolerance * Math.Abs(expected)))
                throw new InvalidOperationException(
                    $"The first loss of '{timer.Stepper.Name}' is {loss:R}, that of '{timers[0].Stepper.Name}' {expected:R}: they do not train the same.");
        }
    }
}

/// <param name="Torch">Of every way to use TorchSharp.</param>
/// <param name="AllocatedBytesPerStep">The most that any variant allocates.</param>
/// <param name="ShareOfOthers">Of all processors' time; null where the system does not tell.</param>
internal sealed record CaseMeasurement(
    StepCase Case,
    IReadOnlyList<StepTimes> Torch,
    IReadOnlyList<VariantMeasurement> Exact,
    double AllocatedBytesPerStep,
    double? ShareOfOthers);

/// <param name="Peaks">Of one core, in operations a second, next to every repetition's block.</param>
internal sealed record VariantMeasurement(ExactVariant Variant, StepTimes Times, IReadOnlyList<double> Peaks);
