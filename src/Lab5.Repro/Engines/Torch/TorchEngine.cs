using Lab5.Repro.Models;
using TorchSharp;

namespace Lab5.Repro.Engines.Torch;

/// <summary>
/// The reference engine: TorchSharp modules and autograd, written to be laid beside the lab's listings.
/// </summary>
public sealed class TorchEngine : IEngine
{
    public const string EngineName = "torch";

    /// <param name="threads">
    /// Intra-op threads of the whole process, at least 1. The default is 1: libtorch's OpenMP threads spin while they wait, and
    /// a second one makes networks as small as the lab's up to 60 times slower when the other core is busy.
    /// </param>
    public TorchEngine(int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        torch.set_num_threads(threads);
    }

    public string Name => EngineName;

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial)
    {
        spec.Network.Validate();
        return new TorchLearner(spec, initial);
    }
}
