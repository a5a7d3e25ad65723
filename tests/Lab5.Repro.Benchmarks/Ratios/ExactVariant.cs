using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>One way to run the exact engine.</summary>
/// <param name="Width">Null for the widest that the processor has.</param>
/// <param name="OtherProcessorsBusy">Every processor but one is kept busy by a spinning thread meanwhile.</param>
/// <param name="TimesTorchGoal">How many times faster than TorchSharp the median is to be; null where there is no figure to reach.</param>
internal sealed record ExactVariant(
    string Name, int Threads, double? TimesTorchGoal = null, bool OtherProcessorsBusy = false, VectorWidth? Width = null);
