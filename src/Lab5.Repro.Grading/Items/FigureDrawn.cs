using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Items;

/// <summary>A PNG that is drawn from the series it is given.</summary>
internal sealed class FigureDrawn : ItemCheck
{
    private const int Days = 60;

    public override string Id => "figure.drawn";

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        if (evidence.Figure is { } handedIn)
            return Unreadable(handedIn) ?? ItemVerdict.Passed("A figure is there.");
        var series = Series(evidence);
        var (first, again) = (evidence.Tools.Draw(series), evidence.Tools.Draw(series));
        if (Unreadable(first) is { } problem)
            return problem;
        var picture = PngPicture.Read(first);
        if (!picture.Equals(PngPicture.Read(again)))
            return ItemVerdict.Failed("The same series gives another picture the second time.", "Draw from the series alone, without a date or anything random.");
        var otherForecast = PngPicture.Read(evidence.Tools.Draw(series with { Predicted = [.. series.Predicted.Reverse()] }));
        var otherTruth = PngPicture.Read(evidence.Tools.Draw(series with { Truth = [.. series.Truth.Reverse()] }));
        if (picture.Equals(otherForecast))
            return ItemVerdict.Failed("Other predictions give the same picture.", "Plot the predictions that are handed over.");
        return picture.Equals(otherTruth)
            ? ItemVerdict.Failed("Other true closes give the same picture.", "Plot the truth beside the predictions.")
            : ItemVerdict.Passed("The figure is drawn from the predictions and the truth.");
    }

    private static ItemVerdict? Unreadable(byte[]? png) =>
        PngPicture.Read(png) is { Problem: { } problem } ? ItemVerdict.Failed($"The figure is not usable: {problem}.", "Give the bytes of a PNG file of the plot.") : null;

    private static ForecastSeries Series(SubmissionEvidence evidence)
    {
        var days = evidence.Market(evidence.FirstTicker).Days.TakeLast(Days).ToArray();
        double[] closes = [.. days.Select(day => day.Close)];
        return new("LAB", [.. days.Select(day => day.Date)], closes, [closes[0], .. closes[..^1]]);
    }
}
