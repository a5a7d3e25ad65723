using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Lab5.Repro.Plots;

/// <summary>How every figure looks: no frame on top and right, a faint grid, large letters, colours that the colour-blind can tell apart.</summary>
/// <remarks>Colours: M. Okabe and K. Ito, "Color Universal Design" (2008).</remarks>
internal static class FigureStyle
{
    /// <summary>What is true.</summary>
    public static readonly Color Truth = Color.FromHex("#000000");

    /// <summary>What a network predicts.</summary>
    public static readonly Color Prediction = Color.FromHex("#D55E00"); // vermillion

    /// <summary>A second prediction.</summary>
    public static readonly Color SecondPrediction = Color.FromHex("#0072B2"); // blue

    /// <summary>What a network reads, or a baseline.</summary>
    public static readonly Color Input = Color.FromHex("#56B4E9"); // sky blue

    public static readonly Color Loss = SecondPrediction;

    /// <summary>Bar groups: the cells RNN, LSTM, GRU.</summary>
    public static readonly Color[] Groups = [Color.FromHex("#E69F00"), Color.FromHex("#56B4E9"), Color.FromHex("#009E73")];

    public static void Apply(Plot plot)
    {
        EmbeddedFont.Register();
        plot.Font.Set(EmbeddedFont.Family);
        plot.FigureBackground.Color = Colors.White;
        plot.Grid.MajorLineColor = Color.FromHex("#E6E6E6");
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;
        plot.Axes.Title.Label.FontSize = 20;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.Label.FontSize = 17;
            axis.Label.Bold = false;
            axis.TickLabelStyle.FontSize = 15;
            // ScottPlot's own formatter follows the user's culture.
            axis.TickGenerator = new NumericAutomatic { LabelFormatter = value => value.ToString("#,0.######", CultureInfo.InvariantCulture) };
        }

        plot.Legend.FontName = EmbeddedFont.Family;
        plot.Legend.FontSize = 15;
        plot.Legend.TightHorizontalWrapping = true;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
    }

    /// <summary>A line through values at x = first, first + 1, and so on.</summary>
    public static void AddLine(this Plot plot, double[] values, string name, Color color, float width = 2.5f, int first = 0)
    {
        var line = plot.Add.Signal(values, color: color);
        line.Data.XOffset = first;
        line.LineWidth = width;
        line.MaximumMarkerSize = 0;
        line.LegendText = name;
    }

    public static void Label(this Plot plot, string title, string x, string y)
    {
        plot.Title(title);
        plot.XLabel(x);
        plot.YLabel(y);
    }

    /// <summary>The legend in one row at the top, with room for it above the lines.</summary>
    public static void LegendAbove(this Plot plot)
    {
        plot.Axes.Margins(left: 0.02, right: 0.02, bottom: 0.06, top: 0.16);
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
    }
}
