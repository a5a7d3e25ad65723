namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>The parameter vector and what was derived from it for this step.</summary>
internal readonly unsafe struct Weights(float* parameters, float* derived)
{
    public readonly float* Parameters = parameters;

    public readonly float* Derived = derived;
}
