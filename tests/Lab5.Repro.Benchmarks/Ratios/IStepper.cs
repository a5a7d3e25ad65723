namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>One contender: takes the same training steps as the others.</summary>
internal interface IStepper : IDisposable
{
    string Name { get; }

    int Threads { get; }

    /// <summary>A whole training step on batch <paramref name="index"/> of the case's data.</summary>
    /// <returns>The loss before the update.</returns>
    float Step(int index);
}
