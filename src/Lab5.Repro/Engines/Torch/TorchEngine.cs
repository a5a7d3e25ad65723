using Lab5.Repro.Models;
using TorchSharp;

namespace Lab5.Repro.Engines.Torch;

/// <summary>
/// The reference engine: TorchSharp modules and autograd, written to be laid beside the lab's listings.
/// </summary>
public sealed class TorchEngine : IEngine
{
    public const string EngineName = "torch";

    public const int DefaultThreads = 1;

    // OpenMP keeps the number of threads for each calling thread; a fresh one would start with all cores.
    [ThreadStatic]
    private static int s_threadsOfCaller;

    private readonly int _threads;

    /// <param name="threads">
    /// Intra-op threads, at least 1. The default is 1: libtorch's OpenMP threads spin while they wait, and a second one makes
    /// networks as small as the lab's up to 60 times slower when the other core is busy.
    /// </param>
    /// <exception cref="LabException">LAB5307: libtorch is not there or does not load. LAB5308: it does not exist for this system.</exception>
    public TorchEngine(int threads = DefaultThreads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _threads = threads;
        LibTorchSystem.Require();
        try
        {
            PrepareCallingThread();
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            throw LabErrors.LibTorchNotLoaded(e);
        }
    }

    public string Name => EngineName;

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial)
    {
        spec.Network.Validate();
        ParameterShapes.RequireInitial(spec.Network, initial);
        PrepareCallingThread();
        return LearnerLog.Watch(new TorchLearner(spec, initial, this));
    }

    /// <summary>To be called before any work, since a learner may be used from another thread than the one that made it.</summary>
    internal void PrepareCallingThread()
    {
        if (s_threadsOfCaller == _threads)
            return;
        torch.set_num_threads(_threads);
        s_threadsOfCaller = _threads;
    }
}
