using System.Text;
using Lab5.Repro.Grading.Evidence;

namespace Lab5.Repro.Grading.Files;

/// <summary>Predicted against true closes as an SVG figure that takes the page's colours.</summary>
internal static class ForecastDrawing
{
    private const int Width = 640, Height = 240, Left = 84, Right = 8, Top = 12, Bottom = 30; // the letters of a narrow page need the margins

    public static string Of(ForecastRun run)
    {
        // The truth gives the range, with room around it: a prediction far off must not flatten it to a line.
        double low = run.Truth.Min(), high = run.Truth.Max(), margin = 0.15 * (high - low);
        (low, high) = (low - margin, high + margin);
        var svg = new StringBuilder();
        svg.Append(Invariant($"<figure><svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html.Text(run.Ticker)}: predicted and true closes\">\n"));
        double step = TickStep(high - low);
        for (double value = Math.Ceiling(low / step) * step; value <= high; value += step)
        {
            double y = Y(value, low, high);
            svg.Append(Invariant($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text x=\"{Left - 6}\" y=\"{y + 5:0.#}\" text-anchor=\"end\">{value:#,0.##}</text>\n"));
        }

        svg.Append(Marks("copied", run.Copied, run.Truth.Length)).Append(Marks("unfilled", run.Unfilled, run.Truth.Length));
        svg.Append(Invariant($"<text x=\"{Left}\" y=\"{Height - 6}\">{run.Dates[0]:yyyy-MM-dd}</text><text x=\"{Width - Right}\" y=\"{Height - 6}\" text-anchor=\"end\">{run.Dates[^1]:yyyy-MM-dd}</text>\n"));
        svg.Append(Line("truth", run.Truth, low, high)).Append(Line("prediction", run.Predicted, low, high));
        return svg.Append($"</svg><figcaption>{Caption(run)}</figcaption></figure>\n").ToString();
    }

    private static string Caption(ForecastRun run)
    {
        double ratio = run.Ratio;
        string words = double.IsNaN(ratio) ? "some predictions are not numbers"
            : ratio < Items.ForecastVerdict.KnowsTheFuture(run.Truth.Length) ? Invariant($"mean squared error {ratio:0.00} times that of yesterday's close, which no forecast reaches")
            : ratio < 1.25 ? Invariant($"mean squared error {ratio:0.00} times that of yesterday's close, about as good as it gets")
            : Invariant($"mean squared error {ratio:#,0.0} times that of yesterday's close");
        if (run.Copied.Count + run.Unfilled.Count > 0)
            words += Invariant($", over the {run.Truth.Length - run.Copied.Count - run.Unfilled.Count} days that are predicted ({run.Copied.Count} are copied, {run.Unfilled.Count} never filled)");
        string outside = run.Predicted.Where((_, i) => !run.Copied.Contains(i) && !run.Unfilled.Contains(i)).Any(value => !(value >= 0.2 * run.Truth.Min() && value <= 5 * run.Truth.Max())) ? " Some predictions lie far outside the figure." : "";
        return $"<b>{Html.Text(run.Ticker)}</b>, closes in dollars: {words}.{outside}";
    }

    /// <summary>1, 2 or 5 times a power of ten, so that there are three to seven lines.</summary>
    private static double TickStep(double range)
    {
        double step = 1e-6;
        for (int i = 0; range / step > 7; i++)
            step *= i % 3 == 1 ? 2.5 : 2;
        return step;
    }

    /// <summary>A line has a gap where values are not finite; those outside the range lie on its edge.</summary>
    private static string Line(string name, double[] values, double low, double high)
    {
        var svg = new StringBuilder();
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                continue;
            int first = i;
            while (i + 1 < values.Length && double.IsFinite(values[i + 1]))
                i++;
            var points = Enumerable.Range(first, i - first + 1)
                .Select(day => Invariant($"{X(day, values.Length):0.#},{Y(Math.Clamp(values[day], low, high), low, high):0.#}"));
            svg.Append($"<polyline class=\"{name}\" points=\"{string.Join(' ', points)}\"/>\n");
        }

        return svg.ToString();
    }

    /// <summary>A band over each of some days.</summary>
    private static string Marks(string name, IReadOnlyList<int> days, int count)
    {
        double width = X(1, count) - X(0, count);
        return string.Concat(days.Select(day => Invariant($"<rect class=\"{name}\" x=\"{X(day, count) - width / 2:0.##}\" y=\"{Top}\" width=\"{width:0.##}\" height=\"{Height - Top - Bottom}\"/>\n")));
    }

    private static double X(int day, int count) => Left + day * (Width - Left - Right) / (double)Math.Max(1, count - 1);

    private static double Y(double value, double low, double high) =>
        Top + (Height - Top - Bottom) * (high > low ? (high - value) / (high - low) : 0.5);
}
