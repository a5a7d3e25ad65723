namespace Lab5.Repro.Plots;

/// <summary>Everything that a figure shows, recorded while it is drawn: two figures with equal data are the same picture.</summary>
/// <param name="XLabel">With its unit.</param>
/// <param name="YLabel">With its unit.</param>
/// <param name="XTicks">Names in place of the numbers on the x axis; none where it shows numbers.</param>
/// <param name="Series">In drawing order.</param>
public sealed record FigureData(string Title, string XLabel, string YLabel, IReadOnlyList<FigureSeries> Series, IReadOnlyList<string> XTicks)
{
    /// <summary>Under the title, made of the result's metrics; empty where there is none. Compared with the metrics, not here.</summary>
    public string Note { get; init; } = "";
}

/// <param name="Name">As in the legend.</param>
/// <param name="Mark">How it is drawn: <c>line</c>, <c>points</c>, <c>bars</c>, <c>level</c> (a horizontal line) or <c>stretch</c> (a shaded part of the x axis).</param>
/// <param name="Color"><c>#RRGGBB</c>.</param>
/// <param name="Pattern"><c>solid</c>, <c>dashed</c> or <c>dotted</c>.</param>
/// <param name="Width">Of a line or a bar's outline in pixels; the diameter of a point.</param>
/// <param name="X">One a value; of a stretch its two ends; none of a level.</param>
/// <param name="Y">NaN where a line has a gap; of a level its one value; none of a stretch.</param>
public sealed record FigureSeries(string Name, string Mark, string Color, string Pattern, double Width, double[] X, double[] Y);
