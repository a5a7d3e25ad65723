using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Engines.Torch;

namespace Lab5.Repro.Engines;

/// <summary>Every engine under the name by which a user picks it.</summary>
public static class EngineCatalog
{
    private static readonly Dictionary<string, Func<IEngine>> s_engines = new(StringComparer.Ordinal)
    {
        [ExactEngine.EngineName] = () => new ExactEngine(),
        [TorchEngine.EngineName] = () => new TorchEngine(),
        [NotebookEngine.EngineName] = () => new NotebookEngine(),
    };

    public static IReadOnlyList<string> Names { get; } = [.. s_engines.Keys];

    /// <exception cref="LabException">LAB5303: no engine has that name.</exception>
    public static IEngine Create(string name) =>
        s_engines.TryGetValue(name, out var create) ? create() : throw LabErrors.UnknownEngine(name, Names);
}
