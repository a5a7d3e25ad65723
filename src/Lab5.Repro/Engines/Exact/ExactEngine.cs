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
/// </remarks>
/// <param name="threads">Upper limit; a batch of one chunk uses one. 0 for one a processor.</param>
/// <param name="width">Null for the widest that the processor has.</param>
public sealed class ExactEngine(int threads = 0, VectorWidth? width = null) : IEngine
{
    public const string EngineName = "exact";

    public string Name => EngineName;

    public int Threads { get; } = threads > 0 ? threads : Environment.ProcessorCount;

    public VectorWidth Width { get; } = width ?? KernelSet.WidestSupported;

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial) => LearnerLog.Watch(new ExactLearner(spec, initial, Threads, Width));
}
