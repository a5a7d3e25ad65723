using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <param name="Outputs">By step.</param>
internal sealed record ScalarRun(ScalarVector[] Outputs, ScalarStates Final);

/// <summary>[layer * directions + direction]</summary>
internal sealed record ScalarStates(ScalarVector[] Hidden, ScalarVector[] Cell)
{
    public static ScalarStates Zero(RecurrentSpec spec)
    {
        ScalarVector[] Zeros() => [.. Enumerable.Range(0, spec.NumLayers * spec.Directions).Select(_ => new ScalarVector(new double[spec.HiddenSize]))];
        return new(Zeros(), Zeros());
    }
}
