using Lab5.Repro.Data;
using Lab5.Repro.Report;
using ScottPlot;

namespace Lab5.Repro.Plots;

/// <summary>One picture of one result: a name, a fixed size and the recipe that draws it. Equal results give equal bytes.</summary>
public abstract class Figure(StoredResult result)
{
    public const int Width = 1000, Height = 560;

    /// <summary>In lower case with hyphens, the last part of the file's name.</summary>
    public abstract string Name { get; }

    /// <summary>What the picture shows, in one sentence.</summary>
    public abstract string Description { get; }

    public string FileName => $"{Result.FileStem}.{Name}.png";

    protected StoredResult Result { get; } = result;

    /// <summary>Follows a title, so that no picture of surrogate data passes for one of real data.</summary>
    protected string DataNote => Result.Data.Kind == DataKind.Surrogate ? " (surrogate data)" : "";

    /// <summary>A PNG of <see cref="Width"/> x <see cref="Height"/> pixels.</summary>
    public byte[] Render()
    {
        using var plot = new Plot();
        FigureStyle.Apply(plot);
        Execute(plot);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public void Save(string folder)
    {
        byte[] png = Render();
        AtomicFile.Write(Path.Combine(folder, FileName), stream => stream.Write(png));
    }

    protected abstract void Execute(Plot plot);
}
