using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Report;

namespace Lab5.Repro.Grading.Files;

/// <summary>Predicted against true closes as an SVG figure that takes the page's colours.</summary>
internal static class ForecastDrawing
{
    private const int Width = 640, Height = 240, Left = 84, Right = 8, Top = 12, Bottom = 30; // the letters of a narrow page need the margins

    public static Html Of(ForecastRun run)
    {
        // The truth gives the range, with room around it: a prediction far off must not flatten it to a line.
        double low = run.Truth.Min(), high = run.Truth.Max(), margin = 0.15 * (high - low);
        (low, high) = (low - margin, high + margin);
        int days = run.Truth.Length;
        return Html.Of($"""
            <figure><svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{run.Ticker}: predicted and true closes">
            {Grid(low, high)}{Marks("copied", run.Copied, days)}{Marks("unfilled", run.Unfilled, days)}<text x="{Left}" y="{Height - 6}">{run.Dates[0]:yyyy-MM-dd}</text><text x="{Width - Right}" y="{Height - 6}" text-anchor="end">{run.Dates[^1]:yyyy-MM-dd}</text>
            {Line("truth", run.Truth, low, high)}{Line("prediction", run.Predicted, low, high)}</svg><figcaption><b>{run.Ticker}</b>, closes in dollars: {Caption(run)}</figcaption></figure>

            """);
    }

    private static Html Grid(double low, double high)
    {
        double step = TickStep(high - low);
        List<Html> lines = [];
        for (double value = Math.Ceiling(low / step) * step; value <= high; value += step)
        {
            double y = Y(value, low, high);
            lines.Add(Html.Of($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/><text x=\"{Left - 6}\" y=\"{y + 5:0.#}\" text-anchor=\"end\">{value:#,0.##}</text>\n"));
        }

        return Html.Join(lines);
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
        return $"{words}.{outside}";
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
    private static Html Line(string name, double[] values, double low, double high)
    {
        List<Html> lines = [];
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                continue;
            int first = i;
            while (i + 1 < values.Length && double.IsFinite(values[i + 1]))
                i++;
            var points = Enumerable.Range(first, i - first + 1)
                .Select(day => Invariant($"{X(day, values.Length):0.#},{Y(Math.Clamp(values[day], low, high), low, high):0.#}"));
            lines.Add(Html.Of($"<polyline class=\"{name}\" points=\"{string.Join(' ', points)}\"/>\n"));
        }

        return Html.Join(lines);
    }

    /// <summary>A band over each of some days.</summary>
    private static Html Marks(string name, IReadOnlyList<int> days, int count)
    {
        double width = X(1, count) - X(0, count);
        return Html.Join(days.Select(day => Html.Of($"<rect class=\"{name}\" x=\"{X(day, count) - width / 2:0.##}\" y=\"{Top}\" width=\"{width:0.##}\" height=\"{Height - Top - Bottom}\"/>\n")));
    }

    private static double X(int day, int count) => Left + day * (Width - Left - Right) / (double)Math.Max(1, count - 1);

    private static double Y(double value, double low, double high) =>
        Top + (Height - Top - Bottom) * (high > low ? (high - value) / (high - low) : 0.5);
}
