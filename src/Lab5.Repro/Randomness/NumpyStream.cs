using Lab5.Repro.Numerics;

namespace Lab5.Repro.Randomness;

/// <summary>NumPy's legacy stream after <c>np.random.seed(seed)</c>.</summary>
public sealed class NumpyStream(uint seed) : IRandomStream
{
    private readonly MersenneTwister _generator = new(seed);
    private double? _spareNormal;

    /// <summary>One draw of <c>np.random.uniform(low, high)</c>: low + (high - low) * U, U in [0, 1) with 53 bits.</summary>
    public double Uniform(double low, double high) => low + (high - low) * _generator.NextDouble();

    /// <summary>One draw of <c>np.random.normal(mean, standardDeviation)</c>.</summary>
    public double Normal(double mean, double standardDeviation) => mean + standardDeviation * StandardNormal();

    /// <summary><c>legacy_gauss</c>: Marsaglia's polar method, the second value of each pair kept for the next call.</summary>
    private double StandardNormal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }

        double x1, x2, r2;
        do
        {
            x1 = 2.0 * _generator.NextDouble() - 1.0;
            x2 = 2.0 * _generator.NextDouble() - 1.0;
            r2 = x1 * x1 + x2 * x2;
        }
        while (r2 >= 1.0 || r2 == 0.0);

        double factor = Math.Sqrt(-2.0 * Elementary.Log(r2) / r2);
        _spareNormal = factor * x1;
        return factor * x2;
    }
}
