using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Snapshots;

/// <summary>What all figures of a result plot, as it is accepted.</summary>
/// <param name="Figures">By the figure's name.</param>
public sealed record FigureDataSnapshot(ResultOrigin Origin, IReadOnlyDictionary<string, FigureSnapshot> Figures)
{
    /// <inheritdoc cref="ResultSnapshot.From"/>
    /// <exception cref="LabException">LAB5701: the result lacks something that a figure shows.</exception>
    public static FigureDataSnapshot From(ExperimentResult result, EnvironmentFingerprint? environment) => new(
        new ResultOrigin(result) { Environment = environment },
        ExperimentCatalog.FiguresOf(result).ToDictionary(figure => figure.Name, figure => FigureSnapshot.Of(figure, result)));

    /// <inheritdoc cref="ResultSnapshot.ToBytes"/>
    public byte[] ToBytes() => SnapshotJson.Write(this);

    /// <exception cref="LabException">LAB5651 to LAB5655: they are damaged, or not a snapshot of figures.</exception>
    public static FigureDataSnapshot Parse(ReadOnlyMemory<byte> file)
    {
        var snapshot = SnapshotJson.Read<FigureDataSnapshot>(file);
        foreach (var (name, figure) in snapshot.Figures)
        {
            foreach (var series in figure.Series)
            {
                SnapshotConsistency.Require($"{series.Name} of {name} in x", series.X);
                if (series.Y is not null)
                    SnapshotConsistency.Require($"{series.Name} of {name} in y", series.Y);
            }
        }

        return snapshot;
    }
}

/// <inheritdoc cref="FigureData"/>
public sealed record FigureSnapshot(
    string Title, string XLabel, string YLabel, IReadOnlyList<string> XTicks, IReadOnlyList<FigureSeriesSnapshot> Series)
{
    internal static FigureSnapshot Of(Figure figure, ExperimentResult result)
    {
        var data = figure.Data;
        var experiment = ExperimentCatalog.Find(result.Experiment);
        return new(
            data.Title,
            data.XLabel,
            data.YLabel,
            data.XTicks,
            [.. data.Series.Select(series => FigureSeriesSnapshot.Of(series, experiment.Plotted(result), experiment.Secrecy(figure.Name, series, result)))]);
    }
}

/// <inheritdoc cref="FigureSeries"/>
/// <param name="X">Compared exactly.</param>
/// <param name="Y">Absent where it follows from prices that may not be passed on; what it follows from is compared with the result.</param>
public sealed record FigureSeriesSnapshot(
    string Name, string Mark, string Color, string Pattern, double Width, SeriesSnapshot X, SeriesSnapshot? Y = null)
{
    internal static FigureSeriesSnapshot Of(FigureSeries series, SeriesDefinition rule, SeriesSecrecy secrecy) => new(
        series.Name,
        series.Mark,
        series.Color,
        series.Pattern,
        series.Width,
        SeriesSnapshot.Of(series.X, SeriesDefinition.Exact),
        secrecy switch
        {
            SeriesSecrecy.Open => SeriesSnapshot.Of(series.Y, rule),
            SeriesSecrecy.IsData => SeriesSnapshot.OfData(series.Y),
            _ => null,
        });
}
