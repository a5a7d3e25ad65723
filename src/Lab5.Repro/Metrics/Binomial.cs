using Lab5.Repro.Numerics;

namespace Lab5.Repro.Metrics;

/// <summary>How often something happens in independent trials, each with the same probability.</summary>
/// <remarks>Probabilities are added in order with the library's own logarithm and exponential, so that they are the same on every machine.</remarks>
public static class Binomial
{
    private const int Bisections = 60; // of [0, 1]: to 1e-18

    /// <summary>P(at least <paramref name="successes"/> of <paramref name="trials"/>).</summary>
    /// <param name="probability">Of one success, from 0 to 1.</param>
    public static double AtLeast(int successes, int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (successes == 0 || probability == 1)
            return 1;
        if (probability == 0)
            return 0;
        double logOdds = Elementary.Log(probability) - Elementary.Log(1 - probability);
        double log = trials * Elementary.Log(1 - probability), sum = 0;
        for (int k = 0; k <= trials; k++)
        {
            if (k >= successes)
                sum += Elementary.Exp(log);
            if (k < trials)
                log += logOdds + Elementary.Log((double)(trials - k) / (k + 1));
        }

        return Math.Min(sum, 1);
    }

    /// <summary>P(at most <paramref name="successes"/> of <paramref name="trials"/>).</summary>
    /// <inheritdoc cref="AtLeast" path="/param"/>
    public static double AtMost(int successes, int trials, double probability) => AtLeast(trials - successes, trials, 1 - probability);

    /// <summary>
    /// The exact interval for the probability of a success: C. J. Clopper and E. S. Pearson, "The Use of Confidence or Fiducial
    /// Limits Illustrated in the Case of the Binomial", 1934.
    /// </summary>
    /// <param name="level">Of confidence, for example 0.95.</param>
    public static Interval ClopperPearson(int successes, int trials, double level = Interval.UsualLevel)
    {
        double tail = (1 - level) / 2;
        double low = successes == 0 ? 0 : Solve(probability => AtLeast(successes, trials, probability) < tail);
        double high = successes == trials ? 1 : Solve(probability => AtMost(successes, trials, probability) >= tail);
        return new(low, high);
    }

    /// <summary>The probability up to which <paramref name="isBelow"/> is true.</summary>
    private static double Solve(Func<double, bool> isBelow)
    {
        double low = 0, high = 1;
        for (int i = 0; i < Bisections; i++)
        {
            double middle = (low + high) / 2;
            if (isBelow(middle))
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
