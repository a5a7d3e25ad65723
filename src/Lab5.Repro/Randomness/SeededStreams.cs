namespace Lab5.Repro.Randomness;

/// <summary>
/// The three streams of one run, seeded as the notebook does: <c>random.seed(s); np.random.seed(s); torch.manual_seed(s)</c>.
/// Each run has its own; nothing is shared between experiments.
/// </summary>
public sealed class SeededStreams(uint seed)
{
    public PythonStream Python { get; } = new(seed);

    public NumpyStream Numpy { get; } = new(seed);

    public TorchStream Torch { get; } = new(seed);
}
