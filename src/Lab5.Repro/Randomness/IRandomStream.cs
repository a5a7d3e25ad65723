namespace Lab5.Repro.Randomness;

/// <summary>Uniform and normal draws in a fixed order.</summary>
internal interface IRandomStream
{
    /// <summary>From [<paramref name="low"/>, <paramref name="high"/>).</summary>
    double Uniform(double low, double high);

    double Normal(double mean, double standardDeviation);
}
