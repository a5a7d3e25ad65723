namespace Lab5.Repro.Grading.Replay;

/// <summary>How a network's output becomes the close that is predicted, found from outputs and predictions alone.</summary>
/// <param name="Name">For a person, such as <c>the close</c> or <c>the change from the last close</c>.</param>
/// <param name="ToClose">From outputs (one array a variable, one value a day) to closes in dollars.</param>
internal sealed record ForecastScale(string Name, Func<double[][], double[]> ToClose)
{
    /// <summary>Of the size of a day's change: what rounding to single precision leaves is a hundred times less, what a network brings ten times more.</summary>
    private const double LargestError = 2e-3;

    /// <summary>Of what the network adds to a constant and to yesterday's close: otherwise it would explain nothing.</summary>
    private const double ErrorShare = 0.05;

    /// <summary>
    /// Dollars of one unit of the output relative to those of one unit of the window: 1 where both are levels, about 1/20 where the output is a
    /// change in changes' own scale. Much less is a network that is damped until only yesterday's close is left.
    /// </summary>
    private const double LeastUnit = 0.005;

    /// <param name="outputs">Of the network: (variables, days); several where several networks are averaged.</param>
    /// <param name="predicted">Dollars, one a day.</param>
    /// <param name="last">The last close that was known, one a day.</param>
    /// <param name="reading">Of the windows.</param>
    /// <returns>Null where the predictions do not follow from the outputs.</returns>
    public static ForecastScale? Find(double[][] outputs, double[] predicted, double[] last, double[] truth, WindowReading? reading)
    {
        double change = LinearFit.Rms([.. truth.Zip(last, (now, before) => now - before)]);
        double beyondPersistence = LinearFit.Spread([.. predicted.Zip(last, (now, before) => now - before)]);
        double allowed = Math.Min(LargestError * change, ErrorShare * Math.Min(beyondPersistence, LinearFit.Spread(predicted)));
        foreach (var (name, into, back) in Scales(last, reading))
        {
            double[] scaled = [.. predicted.Select(into)];
            if (!Array.TrueForAll(scaled, double.IsFinite))
                continue;
            var fit = LinearFit.Of(outputs, scaled);
            double[] ToClose(double[][] values) => [.. last.Select((_, day) => back(fit.Coefficients[0] + values.Select((column, k) => fit.Coefficients[k + 1] * column[day]).Sum(), day))];
            double error = ToClose(outputs).Zip(predicted, (a, b) => Math.Abs(a - b)).Max();
            if (error <= allowed && !IsDamped(outputs, ToClose, into(last[0], 0) == 0, reading))
                return new(name, ToClose);
        }

        return null;
    }

    /// <param name="startsFromLast">Whether the output is a change: 0 of it is yesterday's close.</param>
    private static bool IsDamped(double[][] outputs, Func<double[][], double[]> toClose, bool startsFromLast, WindowReading? reading)
    {
        const double step = 1e-3; // small, since a unit of a logarithm is a factor of 2.7
        double[] more = toClose([.. outputs.Select(column => column.Select(value => value + step).ToArray())]);
        double unit = more.Zip(toClose(outputs), (a, b) => Math.Abs(a - b)).Average() / step;
        return startsFromLast && reading is not null && unit < LeastUnit * reading.Scale.Average(Math.Abs);
    }

    /// <summary>Each scale with its inverse; the second argument is the day.</summary>
    private static IEnumerable<(string Name, Func<double, int, double> Into, Func<double, int, double> Back)> Scales(double[] last, WindowReading? reading)
    {
        yield return ("the close", (close, _) => close, (value, _) => value);
        yield return ("the change from the last close", (close, day) => close - last[day], (value, day) => value + last[day]);
        yield return ("the return", (close, day) => close / last[day] - 1, (value, day) => last[day] * (1 + value));
        yield return ("the logarithm of the return", (close, day) => Math.Log(close / last[day]), (value, day) => last[day] * Math.Exp(value));
        yield return ("the logarithm of the close", (close, _) => Math.Log(close), (value, _) => Math.Exp(value));
        if (reading is { Offset: { } offset, Scale: var scale })
        {
            yield return ("the close in the window's own scale", (close, day) => (close - offset[day]) / scale[day], (value, day) => offset[day] + scale[day] * value);
            yield return ("the change in the window's own scale", (close, day) => (close - last[day]) / scale[day], (value, day) => last[day] + scale[day] * value);
        }
    }
}
