using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Items;

/// <summary>
/// A picture whose lines are the predictions and the truth: another value of one day changes it where this day is, further right for a later
/// day and higher for a higher value.
/// </summary>
internal sealed class FigureDrawn : ItemCheck
{
    private const int Days = 60;

    /// <summary>Days whose values are changed, well apart.</summary>
    private static readonly int[] s_days = [12, 30, 48];

    public override string Id => "figure.drawn";

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        if (evidence.Figure is { } handedIn)
            return Unreadable(handedIn) ?? HandedIn(evidence, PngPicture.Read(handedIn));
        var series = Series(evidence);
        var (first, again) = (evidence.Session.Draw(series), evidence.Session.Draw(series));
        if (Unreadable(first) is { } problem)
            return problem;
        var picture = PngPicture.Read(first);
        if (!picture.Equals(PngPicture.Read(again)))
            return ItemVerdict.Failed("The same series gives another picture the second time.", "Draw from the series alone, without a date or anything random.");
        return Line(evidence, "predictions", series, values => series with { Predicted = values }, series.Predicted)
            ?? Line(evidence, "true closes", series, values => series with { Truth = values }, series.Truth)
            ?? ItemVerdict.Passed("The figure's lines are the predictions and the true closes.");
    }

    private static ItemVerdict? Unreadable(byte[]? png) =>
        PngPicture.Read(png) is { Problem: { } problem } ? ItemVerdict.Failed($"The figure is not usable: {problem}.", "Give the bytes of a PNG file of the plot.") : null;

    /// <summary>A picture without the code that draws it: its lines must have the shapes of some stock's true closes and of the predictions.</summary>
    private static ItemVerdict HandedIn(SubmissionEvidence evidence, PngPicture picture)
    {
        var lines = PictureLines.Of(picture);
        foreach (string ticker in Data.StockManifest.Default.Tickers)
        {
            if (Forecast(evidence, ticker) is { } run && PictureLines.Has(lines, run.Truth, run.Predicted))
                return ItemVerdict.Passed($"The figure's lines are the predictions and the true closes of {ticker}.");
        }

        return ItemVerdict.LookedAt("The grader does not recognise the predictions and the true closes of the test days in the figure.", "A person will look at it. A plot of one stock's test days with two lines, each of one colour, is recognised.");
    }

    /// <summary>Null where the stock has no predictions.</summary>
    private static ForecastRun? Forecast(SubmissionEvidence evidence, string ticker)
    {
        try
        {
            return evidence.Real(ticker);
        }
        catch (SubmissionFailedException)
        {
            return null;
        }
    }

    /// <summary>Null where the picture answers to the values of one line.</summary>
    private static ItemVerdict? Line(SubmissionEvidence evidence, string name, ForecastSeries series, Func<double[], ForecastSeries> with, double[] values)
    {
        double low = series.Truth.Min(), high = series.Truth.Max();
        PngPicture Draw(int day, double value)
        {
            double[] changed = [.. values];
            changed[day] = value;
            return PngPicture.Read(evidence.Session.Draw(with(changed)));
        }

        int[] days = [.. s_days.Select(day => OrdinaryDay(series, day))];
        var (lows, highs) = (days.Select(day => Draw(day, low)).ToArray(), days.Select(day => Draw(day, high)).ToArray());
        var places = lows.Zip(highs, PictureChange.Of).ToArray();
        if (places.All(place => place is { Pixels: 0 }))
            return ItemVerdict.Failed($"Other {name} give the same picture.", name == "predictions" ? "Plot the predictions that are handed over." : "Plot the truth beside the predictions.");
        if (places.Any(place => place is null) || !PictureChange.AreInOrder([.. places.OfType<PictureChange>()], days))
            return ItemVerdict.Failed($"The figure is no plot of the {name}: another value of one day does not change it at the place of this day.", "Plot every day's value at its place on an axis of days, as a line.");
        var middle = Draw(days[1], (low + high) / 2);
        var (upper, lower) = (PictureChange.Of(middle, highs[1]), PictureChange.Of(lows[1], middle));
        return upper is null || lower is null || upper.Row >= lower.Row
            ? ItemVerdict.Failed($"The figure is no plot of the {name}: higher values are not drawn higher.", "Plot every day's value at its place on an axis of dollars that grows upwards.")
            : null;
    }

    /// <summary>The next day with neither the lowest nor the highest value, so that the axes stay as they are when it changes.</summary>
    private static int OrdinaryDay(ForecastSeries series, int day)
    {
        double low = series.Truth.Min(), high = series.Truth.Max();
        while (series.Truth[day] == low || series.Truth[day] == high || series.Predicted[day] == low || series.Predicted[day] == high)
            day++;
        return day;
    }

    private static ForecastSeries Series(SubmissionEvidence evidence)
    {
        var days = evidence.Market(evidence.FirstTicker).Days.TakeLast(Days).ToArray();
        double[] closes = [.. days.Select(day => day.Close)];
        return new("LAB", [.. days.Select(day => day.Date)], closes, [closes[0], .. closes[..^1]]);
    }
}
