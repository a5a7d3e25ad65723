using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Lab5.Repro.Plots;

/// <summary>How every figure looks: no frame on top and right, a faint grid, large letters, colours that the colour-blind can tell apart.</summary>
/// <remarks>Colours: M. Okabe and K. Ito, "Color Universal Design" (2008). No two strokes of one figure share a lightness and a pattern.</remarks>
internal static class FigureStyle
{
    /// <summary>What is true.</summary>
    public static readonly Stroke Truth = new("#000000");

    /// <summary>What a network predicts.</summary>
    public static readonly Stroke Prediction = new("#D55E00"); // vermillion

    /// <summary>A second prediction.</summary>
    public static readonly Stroke SecondPrediction = new("#0072B2", "dashed"); // blue

    /// <summary>What a network reads.</summary>
    public static readonly Stroke Input = new("#56B4E9"); // sky blue

    /// <summary>What costs nothing: persistence, or leaving the noise in.</summary>
    public static readonly Stroke Baseline = new("#000000", "dashed", 1.5f);

    public static readonly Stroke Zero = new("#808080", Width: 1);

    public static readonly Stroke Signal = new("#808080", Width: 1.5f);

    /// <summary>A window's points; the width is a dot's diameter.</summary>
    public static readonly Stroke WindowInput = new("#0072B2", Width: 15), WindowTarget = new("#D55E00", "dashed", 15);

    public static readonly Stroke Loss = new("#0072B2", Width: 1.5f);

    /// <summary>Behind the days or points that no training saw.</summary>
    public static readonly Stroke HeldOut = new("#EDC967");

    /// <summary>Behind what a network was given.</summary>
    public static readonly Stroke Given = new("#D9ECF7");

    public static void Apply(Plot plot)
    {
        EmbeddedFont.Register();
        plot.Font.Set(EmbeddedFont.Family);
        plot.FigureBackground.Color = Colors.White;
        plot.Grid.MajorLineColor = Color.FromHex("#E6E6E6");
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.MinimumSize = 30; // a tick's number may hang over the end of the axis
        plot.Axes.Title.Label.FontSize = 22;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.Label.FontSize = 18;
            axis.Label.Bold = false;
            axis.TickLabelStyle.FontSize = 17;
            // ScottPlot's own formatter follows the user's culture.
            axis.TickGenerator = new NumericAutomatic { LabelFormatter = Number, TickDensity = 0.7, IntegerTicksOnly = axis == plot.Axes.Bottom };
        }

        plot.Legend.FontName = EmbeddedFont.Family;
        plot.Legend.FontSize = 17;
        plot.Legend.SymbolWidth = 36; // shows a dashed line's pattern
        plot.Legend.TightHorizontalWrapping = true;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
    }

    /// <summary>At most seven decimals, groups of three digits.</summary>
    public static string Number(double value) => value.ToString("#,0.#######", CultureInfo.InvariantCulture);
}
