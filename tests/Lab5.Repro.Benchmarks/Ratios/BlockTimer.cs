using System.Diagnostics;
using Lab5.Repro.Metrics;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>Times blocks of a contender's steps, each step on its own.</summary>
/// <param name="batchCount">Batches over which the steps go round.</param>
internal sealed class BlockTimer(IStepper stepper, int batchCount)
{
    // Longer than the 100 ms that tiered compilation waits before it compiles the methods that were called often.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_block = TimeSpan.FromMilliseconds(200);
    private const int FewestSteps = 3, MostSteps = 20_000;

    private readonly List<double> _medians = [];
    private double[] _seconds = [];
    private double _minimum = double.PositiveInfinity;
    private int _next;

    public IStepper Stepper => stepper;

    public StepTimes Times => new(stepper.Name, stepper.Threads, [.. _medians], _minimum);

    /// <summary>Steps until the code is compiled and the shapes are known, and settles how many steps make a block.</summary>
    /// <returns>The loss of the first step.</returns>
    public float WarmUp()
    {
        float loss = Step();
        long start = Stopwatch.GetTimestamp();
        int steps = 0;
        for (; steps < FewestSteps || Stopwatch.GetElapsedTime(start) < s_warmUp; steps++)
            Step();
        double perStep = Stopwatch.GetElapsedTime(start).TotalSeconds / steps;
        _seconds = new double[(int)Math.Clamp(s_block.TotalSeconds / perStep, FewestSteps, MostSteps)];
        return loss;
    }

    /// <returns>The median step of the block, in seconds.</returns>
    public double TimeBlock()
    {
        for (int i = 0; i < _seconds.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Step();
            _seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        double median = Statistics.Median(_seconds);
        _medians.Add(median);
        _minimum = Math.Min(_minimum, _seconds.Min());
        return median;
    }

    /// <summary>Managed bytes that all threads of the process allocate while as many steps as two blocks have are taken.</summary>
    /// <returns>Bytes a step.</returns>
    public double AllocatedBytesPerStep()
    {
        int steps = 2 * _seconds.Length;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < steps; i++)
            Step();
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / steps;
    }

    private float Step()
    {
        float loss = stepper.Step(_next);
        _next = (_next + 1) % batchCount;
        return loss;
    }
}

/// <param name="Medians">The median step of every repetition's block, in seconds.</param>
/// <param name="Minimum">The fastest step of all, in seconds.</param>
internal sealed record StepTimes(string Name, int Threads, IReadOnlyList<double> Medians, double Minimum);
