using Lab5.Repro.Numerics;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Data;

/// <summary>
/// <c>create_synthetic_dataset</c> of the lab: sine waves with a random offset, clean and with uniform noise,
/// in double precision, shape (<see cref="Count"/>, <see cref="Length"/>) row-major.
/// </summary>
public sealed class NoisySines
{
    /// <summary>Samples a cycle has; the lab's <c>sinusoidal_generator</c> calls it <c>signal_freq</c>.</summary>
    public const double LabPeriod = 60;

    /// <summary>The lab's <c>add_noise</c> draws from U(-0.35, 0.35).</summary>
    public const double LabNoiseAmplitude = 0.35;

    private NoisySines(double[] noisy, double[] clean, int count, int length)
    {
        Noisy = noisy;
        Clean = clean;
        Count = count;
        Length = length;
    }

    public double[] Noisy { get; }

    public double[] Clean { get; }

    public int Count { get; }

    public int Length { get; }

    /// <summary>
    /// Draws <paramref name="count"/> sequences of <paramref name="length"/> samples. For each one the Python stream gives the
    /// offset, then the NumPy stream gives the noise of every sample, as in <c>sample_seq</c>.
    /// </summary>
    public static NoisySines Create(
        int count, int length, SeededStreams streams, double period = LabPeriod, double noiseAmplitude = LabNoiseAmplitude)
    {
        var wave = Wave(2 * length, period);
        var noisy = new double[count * length];
        var clean = new double[count * length];
        for (int i = 0; i < count; i++)
        {
            int offset = streams.Python.RandInt(0, length);
            for (int t = 0; t < length; t++)
            {
                double value = wave[t + offset];
                clean[i * length + t] = value;
                noisy[i * length + t] = value + streams.Numpy.Uniform(-noiseAmplitude, noiseAmplitude);
            }
        }

        return new(noisy, clean, count, length);
    }

    /// <summary>Noisy sequences <paramref name="start"/>, start + 1, ... in single precision: (<paramref name="count"/>, Length, 1).</summary>
    public Sequences NoisySequences(int start, int count) => Singles(Noisy, start, count);

    /// <summary>The clean counterparts of <see cref="NoisySequences"/>.</summary>
    public Sequences CleanSequences(int start, int count) => Singles(Clean, start, count);

    /// <summary>sin(2 pi x / period) for x = 0, 1, ...: offset and step together take few values, so each sine is taken once.</summary>
    private static double[] Wave(int count, double period)
    {
        var wave = new double[count];
        for (int x = 0; x < count; x++)
            wave[x] = Elementary.Sin(2 * Math.PI * x / period); // in Python's order: ((2 pi) x) / period
        return wave;
    }

    private Sequences Singles(double[] values, int start, int count) =>
        Sequences.FromDoubles(values.AsSpan(start * Length, count * Length), count, Length, 1);
}
