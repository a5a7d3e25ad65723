using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact;

/// <summary>
/// The same specs as the Torch engine in C# alone: no native code, and the same bits whatever the thread count, vector width,
/// core count, JIT tier or operating system.
/// </summary>
/// <remarks>
/// Guaranteed where single-precision +, -, *, /, sqrt and FMA are correctly rounded and subnormal numbers are kept (IEEE 754), as .NET does
/// on all its platforms. How: samples go in chunks and passes of fixed size, the parts of the gradient are added in their order, each element is
/// one chain of operations, and tanh and the logistic function are the engine's own.
/// <para>
/// Batch invariance: the outputs of a sequence are the same bits in a batch of any size, at any place in it, whatever the other sequences
/// are, also where they only fill the batch up. In a network of one direction, steps that follow a sequence to fill it up to a common length
/// do not change its outputs either; the reverse direction reads them first, as the network's definition says.
/// </para>
/// </remarks>
public sealed class ExactEngine : IEngine
{
    public const string EngineName = "exact";

    private readonly KernelSet _kernels;

    /// <param name="threads">Upper limit; a batch of one chunk uses one. 0 for one a processor.</param>
    /// <param name="width">Null for the widest that the processor has.</param>
    public ExactEngine(int threads = 0, VectorWidth? width = null)
        : this(threads, KernelSet.Create(width ?? KernelSet.WidestSupported))
    {
    }

    internal ExactEngine(int threads, KernelSet kernels)
    {
        Threads = threads > 0 ? threads : Environment.ProcessorCount;
        _kernels = kernels;
    }

    public string Name => EngineName;

    public int Threads { get; }

    public VectorWidth Width => _kernels.Width;

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial) => LearnerLog.Watch(new ExactLearner(spec, initial, Threads, _kernels));
}
