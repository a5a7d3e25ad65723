using Lab5.Repro.Data;

namespace Lab5.Repro.Grading.Replay;

/// <summary>What the windows of a network are made of, found from the windows and the closes alone.</summary>
/// <param name="Name">For a person, such as <c>normalised closes</c>.</param>
/// <param name="DaysLate">How many of the latest closes the windows do not hold: 0 of a right one.</param>
/// <param name="Offset">Of each window (batch): the close, in dollars, that it holds as 0; null where the windows do not hold levels.</param>
/// <param name="Scale">Of each window: dollars of one unit, positive or negative.</param>
internal sealed record WindowReading(string Name, int DaysLate, double[]? Offset, double[] Scale)
{
    /// <summary>Single precision leaves some 1e-6 of a window's spread.</summary>
    private const double Tolerance = 1e-4;

    private const int MostDaysLate = 3;

    /// <param name="windows">(batch, steps, features), in single precision.</param>
    /// <param name="closes">Dollars, oldest first.</param>
    /// <param name="known">Of each window, how many closes were known.</param>
    /// <returns>Null where some feature is not a function of the closes that is tried here.</returns>
    public static WindowReading? Find(Sequences windows, double[] closes, int[] known)
    {
        WindowReading? first = null;
        for (int feature = 0; feature < windows.Features; feature++)
        {
            double[][] rows = [.. Enumerable.Range(0, windows.Count).Select(i => Enumerable.Range(0, windows.Length).Select(t => (double)windows[i, t, feature]).ToArray())];
            if (Find(rows, closes, known) is not { } found)
                return null;
            first = first is null || found.DaysLate > first.DaysLate ? found : first;
        }

        return first;
    }

    private static WindowReading? Find(double[][] windows, double[] closes, int[] known)
    {
        for (int late = 0; late <= MostDaysLate; late++)
        {
            foreach (var (name, series) in Series(closes))
            {
                if (Cut(series, windows[0].Length, known, late) is not { } expected)
                    continue;
                // A unit of what is relative to the close, a return or a logarithm, is as many dollars as the close says.
                double[] unit = [.. known.Select(count => name is Levels or ChangesOfLevels ? 1 : closes[count - 1])];
                if (Global(windows, expected) is { } fit)
                    return new(name == Levels ? "closes, normalised by one scale" : name, late, name == Levels ? [.. known.Select(_ => fit.Offset)] : null, [.. unit.Select(dollars => fit.Scale * dollars)]);
                if (name is Levels or LogLevels && Each(windows, expected) is { } scales)
                    return new($"{name}, each window normalised by itself", late, name == Levels ? scales.Offset : null, [.. scales.Scale.Zip(unit, (scale, dollars) => scale * dollars)]);
            }
        }

        return null;
    }

    private const string Levels = "closes", LogLevels = "logarithms of closes", ChangesOfLevels = "daily changes";

    /// <summary>What a network may read, one value a close.</summary>
    private static IEnumerable<(string Name, double[] Values)> Series(double[] closes)
    {
        yield return (Levels, closes);
        yield return (LogLevels, [.. closes.Select(close => Math.Log(close))]);
        yield return (ChangesOfLevels, Changes((now, before) => now - before));
        yield return ("daily returns", Changes((now, before) => now / before - 1));
        yield return ("logarithms of daily returns", Changes((now, before) => Math.Log(now / before)));

        double[] Changes(Func<double, double, double> change) => [double.NaN, .. closes.Skip(1).Zip(closes, change)];
    }

    private static double[][]? Cut(double[] series, int length, int[] known, int late)
    {
        if (known.Min() - late - length < 0 || double.IsNaN(series[known.Min() - late - length]))
            return null;
        return [.. known.Select(count => series[(count - late - length)..(count - late)])];
    }

    /// <summary>One affine map for all windows; null where there is none.</summary>
    private static (double Offset, double Scale)? Global(double[][] windows, double[][] expected)
    {
        double[] x = [.. windows.SelectMany(window => window)], y = [.. expected.SelectMany(window => window)];
        return Affine(x, y);
    }

    /// <summary>An affine map for each window, which takes three closes to tell from any other three numbers.</summary>
    private static (double[] Offset, double[] Scale)? Each(double[][] windows, double[][] expected)
    {
        if (windows[0].Length < 3)
            return null;
        var fits = windows.Zip(expected, Affine).ToList();
        return fits.TrueForAll(fit => fit is not null) ? ([.. fits.Select(fit => fit!.Value.Offset)], [.. fits.Select(fit => fit!.Value.Scale)]) : null;
    }

    /// <summary>expected = offset + scale * window; null where that does not hold.</summary>
    private static (double Offset, double Scale)? Affine(double[] window, double[] expected)
    {
        double spread = LinearFit.Spread(expected);
        var fit = LinearFit.Of([window], expected);
        return spread > 0 && fit.LargestResidual <= Tolerance * spread ? (fit.Coefficients[0], fit.Coefficients[1]) : null;
    }
}
