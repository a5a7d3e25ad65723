using System.Globalization;
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
        string outside = run.Predicted.Any(value => !(value >= 0.2 * run.Truth.Min() && value <= 5 * run.Truth.Max())) ? " Some predictions lie far outside the figure." : "";
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

    /// <summary>Values that are not finite are left out; those outside the range lie on its edge.</summary>
    private static string Line(string name, double[] values, double low, double high)
    {
        double step = (Width - Left - Right) / (double)Math.Max(1, values.Length - 1);
        var points = values.Select((value, i) => (Value: value, X: Left + i * step)).Where(point => double.IsFinite(point.Value))
            .Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{Y(Math.Clamp(point.Value, low, high), low, high):0.#}"));
        return $"<polyline class=\"{name}\" points=\"{string.Join(' ', points)}\"/>\n";
    }

    private static double Y(double value, double low, double high) =>
        Top + (Height - Top - Bottom) * (high > low ? (high - value) / (high - low) : 0.5);
}
