using ScottPlot;
using ScottPlot.TickGenerators;

namespace Lab5.Repro.Plots;

/// <summary>What a recipe draws on: every call draws and records the same values, so that picture and data cannot differ.</summary>
internal sealed class FigureCanvas(Plot plot)
{
    private readonly List<FigureSeries> _series = [];
    private string[] _xTicks = [];
    private bool _standsOnZero, _logarithmic;
    private int _rows;
    private string _title = "", _xLabel = "", _yLabel = "", _note = "";

    public FigureData Data => new(_title, _xLabel, _yLabel, _series, _xTicks) { Note = _note };

    /// <param name="x">With its unit.</param>
    /// <param name="y">With its unit.</param>
    public void Label(string title, string x, string y)
    {
        plot.Title(_title = title);
        plot.XLabel(_xLabel = x);
        plot.YLabel(_yLabel = y);
    }

    /// <summary>Numbers that follow from the result's metrics, in small letters under the title.</summary>
    public void Note(string text)
    {
        var axis = plot.Axes.Top;
        axis.Label.Text = _note = text;
        axis.Label.Bold = false;
        axis.Label.FontSize = 17;
        axis.TickGenerator = new EmptyTickGenerator();
        (axis.Min, axis.Max) = (0, 1); // an axis without a range gets no room
        axis.MinimumSize = axis.MaximumSize = 32;
        axis.Label.OffsetY = 22; // from the upper end of that room into it
    }

    /// <summary>A line through values at x = first, first + 1, and so on.</summary>
    /// <param name="y">NaN makes a gap.</param>
    public void Line(string name, Stroke stroke, double[] y, double first = 0) =>
        Line(name, stroke, [.. Enumerable.Range(0, y.Length).Select(i => first + i)], y);

    public void Line(string name, Stroke stroke, double[] x, double[] y)
    {
        Record(name, "line", stroke, x, y);
        bool named = true;
        double[] heights = _logarithmic ? [.. y.Select(value => value > 0 ? Math.Log10(value) : double.NaN)] : y;
        foreach (var (partX, partY) in CurveThinning.Parts(x, heights, Figure.Width))
        {
            var line = plot.Add.ScatterLine(partX, partY, stroke.Color);
            line.LineWidth = stroke.Width;
            line.LinePattern = stroke.LinePattern;
            line.LegendText = named ? name : "";
            named = false;
        }
    }

    /// <summary>Unconnected dots; <paramref name="stroke"/>'s width is their diameter.</summary>
    public void Points(string name, Stroke stroke, double[] x, double[] y)
    {
        Record(name, "points", stroke, x, y);
        var points = plot.Add.ScatterPoints(x, y, stroke.Color);
        points.MarkerSize = stroke.Width;
        points.MarkerShape = stroke.Pattern == "solid" ? MarkerShape.FilledCircle : MarkerShape.FilledSquare;
        points.LegendText = name;
    }

    /// <summary>A horizontal line across the whole figure.</summary>
    public void Level(string name, Stroke stroke, double y)
    {
        Record(name, "level", stroke, [], [y]);
        var line = plot.Add.HorizontalLine(y, stroke.Width, stroke.Color, stroke.LinePattern);
        line.LegendText = name;
    }

    /// <summary>Shades the x axis between two places; drawn behind what comes later.</summary>
    public void Stretch(string name, Stroke stroke, double from, double to)
    {
        Record(name, "stretch", stroke, [from, to], []);
        var span = plot.Add.HorizontalSpan(from, to, stroke.Color);
        span.LineStyle.IsVisible = false;
        span.LegendText = name;
    }

    /// <summary>Bars from zero with their heights written on top.</summary>
    /// <param name="x">Centres.</param>
    public void Bars(string name, Stroke stroke, double width, double[] x, double[] heights)
    {
        Record(name, "bars", stroke, x, heights);
        var bars = plot.Add.Bars(x.Zip(heights, (position, height) => new Bar
        {
            Position = position,
            Size = width,
            Value = height,
            FillColor = stroke.Color,
            LineColor = Colors.Black,
            LineWidth = 1,
            Label = Invariant($"{height:F3}"),
        }).ToArray());
        bars.LegendText = name;
        bars.ValueLabelStyle.FontSize = 15;
        _standsOnZero = true;
    }

    /// <summary>For what is drawn afterwards; values that have no logarithm make gaps.</summary>
    public void LogarithmicY()
    {
        _logarithmic = true;
        plot.Axes.Left.TickGenerator = new NumericAutomatic
        {
            IntegerTicksOnly = true,
            MinorTickGenerator = new LogMinorTickGenerator(),
            LabelFormatter = exponent => FigureStyle.Number(Math.Pow(10, exponent)),
        };
    }

    public void XTicks(double[] positions, string[] names)
    {
        _xTicks = names;
        plot.Axes.Bottom.TickGenerator = new NumericManual(positions, names);
    }

    /// <summary>For an x axis that is not counted in whole numbers.</summary>
    public void ContinuousX() => plot.Axes.Bottom.TickGenerator = new NumericAutomatic { LabelFormatter = FigureStyle.Number, TickDensity = 0.7 };

    public void YTicks(double[] positions, string[] names) => plot.Axes.Left.TickGenerator = new NumericManual(positions, names);

    /// <summary>Named rows at the heights 0, 1, and so on, with as much room around a single one as around each of many.</summary>
    public void Rows(string[] names)
    {
        YTicks([.. names.Select((_, row) => (double)row)], names);
        _rows = names.Length;
    }

    /// <summary>Leaves room around everything drawn, on top for the legend. Last of all, since it fixes the axes.</summary>
    public void FitAxes()
    {
        plot.Axes.Margins(left: 0.02, right: 0.02, bottom: _standsOnZero ? 0 : 0.06, top: 0.16);
        if (_rows > 0)
            plot.Axes.SetLimitsY(-0.7, 1.15 * _rows);
    }

    private void Record(string name, string mark, Stroke stroke, double[] x, double[] y) =>
        _series.Add(new(name, mark, stroke.Hex, stroke.Pattern, stroke.Width, x, y));
}
