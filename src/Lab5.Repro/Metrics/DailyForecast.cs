namespace Lab5.Repro.Metrics;

/// <summary>Questions to one-day-ahead forecasts of a price, beyond their error.</summary>
public static class DailyForecast
{
    /// <summary>
    /// The shift k, in days, from 0 to <paramref name="maximum"/>, at which the forecast agrees best with the truth of k days
    /// before: the k that minimises the mean of (predicted[t] - truth[t - k])^2 over t = maximum, maximum + 1, ...; the smallest
    /// of equals. The days compared are the same for every k. Persistence gives 1.
    /// </summary>
    /// <exception cref="ArgumentException">The spans differ in length or have no more than <paramref name="maximum"/> values.</exception>
    public static int DelayDays(ReadOnlySpan<double> predicted, ReadOnlySpan<double> truth, int maximum)
    {
        double[] errors = DelayErrors(predicted, truth, maximum);
        int best = 0;
        for (int k = 1; k < errors.Length; k++)
        {
            if (errors[k] < errors[best])
                best = k;
        }

        return best;
    }

    /// <summary>The means that <see cref="DelayDays"/> compares: element k is for a shift of k days.</summary>
    /// <returns>maximum + 1 errors, in the squared unit of the prices.</returns>
    /// <inheritdoc cref="DelayDays" path="/exception"/>
    public static double[] DelayErrors(ReadOnlySpan<double> predicted, ReadOnlySpan<double> truth, int maximum)
    {
        PredictionError.RequireSameLength(predicted.Length, truth.Length);
        if (predicted.Length <= maximum)
            throw new ArgumentException(Invariant($"There are {predicted.Length} days; a delay of up to {maximum} days needs more."));
        var errors = new double[maximum + 1];
        for (int k = 0; k <= maximum; k++)
            errors[k] = PredictionError.Mse(predicted[maximum..], truth[(maximum - k)..^k]);
        return errors;
    }

    /// <summary>
    /// Share, from 0 to 1, of days whose predicted change has the sign of the true one. Days without a true change do not
    /// count; NaN when no day counts. A predicted change of 0 is wrong.
    /// </summary>
    /// <param name="predictedChanges">Forecast less the close before it, one a day.</param>
    /// <param name="trueChanges">Close less the close before it.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static double RightDirectionShare(ReadOnlySpan<double> predictedChanges, ReadOnlySpan<double> trueChanges)
    {
        PredictionError.RequireSameLength(predictedChanges.Length, trueChanges.Length);
        int right = 0, counted = 0;
        for (int i = 0; i < trueChanges.Length; i++)
        {
            if (trueChanges[i] == 0)
                continue;
            counted++;
            if (Math.Sign(predictedChanges[i]) == Math.Sign(trueChanges[i]))
                right++;
        }

        return (double)right / counted;
    }
}
