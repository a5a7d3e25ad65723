using Lab5.Repro.Models;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.RnnExtensions;

public sealed class AblationFigure(ExperimentResult result) : Figure(result)
{
    private const double BarWidth = 0.26;

    public override string Name => "ablation";

    public override string Description => "The test error of every cell, in networks of one and two layers, one and both directions.";

    private protected override void Execute(FigureCanvas canvas)
    {
        var groups = AblationVariant.All.Select(variant => (variant.NumLayers, variant.Bidirectional)).Distinct().ToList();
        foreach (var (index, cell) in CellDescription.All.Index())
        {
            double offset = (index - (CellDescription.All.Count - 1) / 2.0) * BarWidth;
            canvas.Bars(
                cell.Name,
                new(cell.Color),
                BarWidth,
                [.. groups.Select((_, group) => group + offset)],
                [.. AblationVariant.All.Where(variant => variant.Cell == cell.Kind).Select(variant => Metric(RnnExtensionsDefinition.TestL1.Of(variant.Key).Name))]);
        }

        canvas.Level("noise left in", FigureStyle.Baseline, Metric(RnnExtensionsDefinition.IdentityL1.Name));
        canvas.Label("Deep and bidirectional networks on the denoising task", "", "test error (L1)");
        canvas.XTicks(
            [.. groups.Select((_, i) => (double)i)],
            [.. groups.Select(group => $"{(group.NumLayers == 1 ? "1 layer" : $"{group.NumLayers} layers")},\n{(group.Bidirectional ? "both directions" : "one direction")}")]);
    }
}
