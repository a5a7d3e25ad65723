using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Models;
using Lab5.Repro.Report;
using ScottPlot;

namespace Lab5.Repro.Plots;

public sealed class AblationFigure(StoredResult result) : Figure(result)
{
    private const double BarWidth = 0.26;

    public override string Name => "ablation";

    public override string Description => "The test error of every cell, in networks of one and two layers, one and both directions.";

    protected override void Execute(Plot plot)
    {
        var groups = AblationVariant.All.Select(variant => (variant.NumLayers, variant.Bidirectional)).Distinct().ToList();
        foreach (var cell in AblationVariant.All.GroupBy(variant => variant.Cell))
            AddBars(plot, cell.Key, [.. cell.Select(variant => Result.Metrics["testL1" + variant.Key])]);
        var noise = plot.Add.HorizontalLine(Result.Metrics["identityL1"], width: 1.5f, color: FigureStyle.Truth, pattern: LinePattern.Dashed);
        noise.LegendText = "noise left in";
        plot.Label("Deep and bidirectional networks on the denoising task", "", "test L1");
        plot.Axes.Bottom.SetTicks(
            [.. groups.Select((_, i) => (double)i)],
            [.. groups.Select(group => $"{(group.NumLayers == 1 ? "1 layer" : $"{group.NumLayers} layers")}, {(group.Bidirectional ? "both directions" : "one direction")}")]);
        plot.LegendAbove();
        plot.Axes.Margins(left: 0.02, right: 0.02, bottom: 0, top: 0.2);
    }

    private static void AddBars(Plot plot, CellKind cell, double[] heights)
    {
        int index = (int)cell;
        Bar[] cellBars = [.. heights.Select((height, group) => new Bar
        {
            Position = group + (index - 1) * BarWidth,
            Size = BarWidth,
            Value = height,
            FillColor = FigureStyle.Groups[index],
            LineWidth = 0,
            Label = LabErrors.Text($"{height:F3}"),
        })];
        var bars = plot.Add.Bars(cellBars);
        bars.LegendText = cell.ToString().ToUpperInvariant();
        bars.ValueLabelStyle.FontSize = 13;
    }
}
