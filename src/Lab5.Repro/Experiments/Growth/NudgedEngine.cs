using Lab5.Repro.Engines;
using Lab5.Repro.Models;

namespace Lab5.Repro.Experiments;

/// <summary>Another engine whose every training begins one unit in the last place away, in every value: one alone may be lost in the first update.</summary>
internal sealed class NudgedEngine(IEngine engine) : IEngine
{
    public string Name => engine.Name;

    public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial)
    {
        float[][] values = [.. initial.Specs.Select(parameter => initial[parameter.Name].Select(MathF.BitIncrement).ToArray())];
        return engine.CreateLearner(spec, new(initial.Specs, values));
    }
}
