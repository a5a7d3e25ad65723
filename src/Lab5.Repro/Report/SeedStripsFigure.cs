using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>A strip for each of an experiment's metrics: a dot a seed, with the median, this result's seed and what the document prints.</summary>
/// <param name="result">Whose seed is marked; of the experiment's results, the first.</param>
/// <param name="distributions">The experiment's, of one kind of data.</param>
internal sealed class SeedStripsFigure(ExperimentResult result, IReadOnlyList<SeedDistribution> distributions) : Figure(result)
{
    private static readonly Stroke s_seed = FigureStyle.Input with { Width = 9 },
        s_median = new("#000000", "dashed", 8),
        s_marked = FigureStyle.Prediction with { Width = 13 },
        s_document = new("#0072B2", "dashed", 13);

    /// <summary>Dots of close values lie beside each other: each at one of these heights within its strip, in turn by size.</summary>
    private static readonly double[] s_heights = [0, 0.18, -0.18, 0.09, -0.09];

    public override string Name => "seeds";

    public override string Description => "What every seed gave: the spread that a result of one seed has by chance.";

    private protected override void Execute(FigureCanvas canvas)
    {
        // From top to bottom in the order of the rows.
        var strips = SeedRow.Of(distributions).Reverse().Select((row, y) => (Row: row, Y: (double)y)).ToList();
        canvas.Points("a seed", s_seed, [.. strips.SelectMany(strip => strip.Row.Sorted)], [.. strips.SelectMany(Heights)]);
        Mark(canvas, Invariant($"seed {Result.Seed}"), s_marked, strips, row => row.Distribution.Value(Result.Seed, row.Metric.Name));
        Mark(canvas, "the document's run", s_document, strips, row => row.Document ?? double.NaN);
        Mark(canvas, "median", s_median, strips, row => row.Values.Median);
        canvas.Rows([.. strips.Select(strip => strip.Row.Words)]);
        canvas.ContinuousX();
        var metric = strips[0].Row.Metric;
        string meaning = strips.All(strip => strip.Row.Metric.Meaning == metric.Meaning) ? metric.Meaning : "value";
        canvas.Label(Invariant($"{Result.Experiment}{DataNote}: {distributions.Max(one => one.Seeds.Length)} seeds"), $"{meaning} ({metric.Unit})", "");
    }

    private static IEnumerable<double> Heights((SeedRow Row, double Y) strip) =>
        strip.Row.Sorted.Select((_, rank) => strip.Y + s_heights[rank % s_heights.Length]);

    private static void Mark(FigureCanvas canvas, string name, Stroke stroke, List<(SeedRow Row, double Y)> strips, Func<SeedRow, double> value)
    {
        var marks = strips.Select(strip => (X: value(strip.Row), strip.Y)).Where(mark => !double.IsNaN(mark.X)).ToList();
        if (marks.Count > 0)
            canvas.Points(name, stroke, [.. marks.Select(mark => mark.X)], [.. marks.Select(mark => mark.Y)]);
    }
}
