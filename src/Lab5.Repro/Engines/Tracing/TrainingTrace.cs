namespace Lab5.Repro.Engines.Tracing;

/// <summary>A run up to one of its iterations, and that iteration in detail.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Losses">Of the iterations 0, 1, ... up to the traced one.</param>
/// <param name="States">A hash of parameters and moments after each of these iterations.</param>
/// <param name="Tensors">Of the last of these iterations, each after those that it was computed from; none where the run ended before it.</param>
internal sealed record TrainingTrace(string Engine, IReadOnlyList<float> Losses, IReadOnlyList<ulong> States, IReadOnlyList<TracedTensor> Tensors)
{
    /// <summary>The last iteration, from 0.</summary>
    public int Iteration => Losses.Count - 1;
}
