using Lab5.Repro.Numerics;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Data;

/// <summary><c>generate_noisy_signal</c> of the lab: sin(2t) + 0.5 cos(t) with normal noise, in double precision.</summary>
/// <param name="Noisy">One value a point.</param>
/// <param name="Clean">The same without the noise.</param>
public sealed record NoisySignal(double[] Noisy, double[] Clean)
{
    /// <param name="count">Points, at least 2, evenly spaced from 0 to <paramref name="endTime"/> (radians), both ends included.</param>
    /// <param name="numpy">Gives one normal draw a point.</param>
    public static NoisySignal Generate(int count, double endTime, double noiseStandardDeviation, NumpyStream numpy)
    {
        var noisy = new double[count];
        var clean = new double[count];
        // np.linspace multiplies the step and sets the last point to the end itself.
        double step = endTime / (count - 1);
        for (int i = 0; i < count; i++)
        {
            double t = i == count - 1 ? endTime : i * step;
            clean[i] = Elementary.Sin(2 * t) + 0.5 * Elementary.Cos(t);
            noisy[i] = clean[i] + numpy.Normal(0, noiseStandardDeviation);
        }

        return new(noisy, clean);
    }
}
