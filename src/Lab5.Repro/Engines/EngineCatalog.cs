using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Engines.Torch;

namespace Lab5.Repro.Engines;

/// <summary>Every engine under the name by which a user picks it.</summary>
public static class EngineCatalog
{
    private static readonly Dictionary<string, Func<int, IEngine>> s_engines = new(StringComparer.Ordinal)
    {
        [ExactEngine.EngineName] = threads => new ExactEngine(threads),
        [TorchEngine.EngineName] = threads => threads > 0 ? new TorchEngine(threads) : new TorchEngine(),
        [NotebookEngine.EngineName] = _ => new NotebookEngine(),
    };

    public static IReadOnlyList<string> Names { get; } = [.. s_engines.Keys];

    /// <param name="threads">At most so many for one training, where the engine has a choice; 0 for the engine's own number.</param>
    /// <exception cref="LabException">LAB5303: no engine has that name.</exception>
    public static IEngine Create(string name, int threads = 0) =>
        s_engines.TryGetValue(name, out var create) ? create(threads) : throw LabErrors.UnknownEngine(name, Names);
}
