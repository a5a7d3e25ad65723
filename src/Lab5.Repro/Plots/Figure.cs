using System.Text;
using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Results;
using ScottPlot;

namespace Lab5.Repro.Plots;

/// <summary>
/// One picture of one result: a name, a fixed size and the recipe that draws it. Equal results give equal bytes on equal renderers.
/// </summary>
public abstract class Figure(ExperimentResult result)
{
    public const int Width = 1000, Height = 560;

    /// <summary>In lower case with hyphens, the last part of the file's name.</summary>
    public abstract string Name { get; }

    /// <summary>What the picture shows, in one sentence.</summary>
    public abstract string Description { get; }

    /// <summary>Of the picture's files, without extension: <c>StockPrediction.TSLA.Residual.prediction</c>.</summary>
    public string FileStem => $"{Result.FileStem}.{Name}";

    /// <summary>What <see cref="Save"/> writes.</summary>
    public IReadOnlyList<string> FileNames => [FileStem + ".png", FileStem + ".svg"];

    protected ExperimentResult Result { get; } = result;

    /// <summary>Follows a title, so that no picture of surrogate data passes for one of real data.</summary>
    protected string DataNote => Result.Data.Kind == DataKind.Surrogate ? " (surrogate data)" : "";

    /// <exception cref="LabException">LAB5701: the result lacks something that this figure shows.</exception>
    public FigureData Data
    {
        get
        {
            using var plot = Draw(out var data);
            return data;
        }
    }

    /// <summary>A PNG of <see cref="Width"/> x <see cref="Height"/> pixels that carries its <see cref="FigureStamp"/>.</summary>
    /// <inheritdoc cref="Data" path="/exception"/>
    public byte[] Render()
    {
        using var plot = Draw(out var data);
        return FigureStamp.Of(data).Into(plot.GetImageBytes(Width, Height, ImageFormat.Png));
    }

    /// <summary>
    /// An SVG of the same size, whose letters are text. Its ids begin with the name of the file, so that several can stand in one page.
    /// </summary>
    /// <inheritdoc cref="Data" path="/exception"/>
    public string RenderSvg()
    {
        using var plot = Draw(out _);
        return SvgText.Tidy(plot.GetSvgXml(Width, Height), Identifier.Of(FileStem));
    }

    /// <summary>Writes the PNG and the SVG.</summary>
    /// <inheritdoc cref="Data" path="/exception"/>
    /// <exception cref="LabException">LAB5401: a file cannot be written.</exception>
    public void Save(string folder)
    {
        byte[][] contents = [Render(), Encoding.UTF8.GetBytes(RenderSvg())];
        foreach (var (name, content) in FileNames.Zip(contents))
            AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(content));
    }

    private protected abstract void Execute(FigureCanvas canvas);

    private protected double[] Series(string name) =>
        Result.Series.TryGetValue(name, out double[]? values) ? values : throw LabErrors.FigureNeeds(FileStem, $"series '{name}'");

    private protected double Metric(string name) =>
        Result.Metrics.TryGetValue(name, out double value) ? value : throw LabErrors.FigureNeeds(FileStem, $"metric '{name}'");

    private protected int Setting(string name) =>
        Result.Settings.ValueKind == JsonValueKind.Object && Result.Settings.TryGetProperty(name, out var value) && value.TryGetInt32(out int number)
            ? number
            : throw LabErrors.FigureNeeds(FileStem, $"setting '{name}'");

    private Plot Draw(out FigureData data)
    {
        var plot = new Plot();
        FigureStyle.Apply(plot);
        var canvas = new FigureCanvas(plot);
        Execute(canvas);
        canvas.FitAxes();
        data = canvas.Data;
        return plot;
    }
}
