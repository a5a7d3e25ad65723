using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Snapshots;

/// <summary>What all figures of a result plot, as it is accepted.</summary>
/// <param name="Figures">By the figure's name.</param>
public sealed record FigureDataSnapshot(ResultOrigin Origin, IReadOnlyDictionary<string, FigureSnapshot> Figures)
{
    /// <inheritdoc cref="ResultSnapshot.From"/>
    /// <exception cref="LabException">LAB5701: the result lacks something that a figure shows.</exception>
    public static FigureDataSnapshot From(StoredResult result, EnvironmentFingerprint? environment) => new(
        ResultOrigin.Of(result, environment),
        FigureCatalog.Of(result).ToDictionary(figure => figure.Name, figure => FigureSnapshot.Of(figure, result)));

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
    internal static FigureSnapshot Of(Figure figure, StoredResult result)
    {
        var data = figure.Data;
        var rule = ComparisonRules.OfFigures(ComparisonRules.Labels(result));
        return new(
            data.Title,
            data.XLabel,
            data.YLabel,
            data.XTicks,
            [.. data.Series.Select(series => FigureSeriesSnapshot.Of(series, rule, StockFigures.Secrecy(figure.Name, series, result)))]);
    }
}

/// <inheritdoc cref="FigureSeries"/>
/// <param name="X">Compared exactly.</param>
/// <param name="Y">Absent where it follows from prices that may not be passed on; what it follows from is compared with the result.</param>
public sealed record FigureSeriesSnapshot(
    string Name, string Mark, string Color, string Pattern, double Width, SeriesSnapshot X, SeriesSnapshot? Y = null)
{
    internal static FigureSeriesSnapshot Of(FigureSeries series, SeriesRule rule, SeriesSecrecy secrecy) => new(
        series.Name,
        series.Mark,
        series.Color,
        series.Pattern,
        series.Width,
        new SeriesRule().Accept(series.X),
        secrecy switch
        {
            SeriesSecrecy.Open => rule.Accept(series.Y),
            SeriesSecrecy.IsData => SeriesSnapshot.OfData(series.Y),
            _ => null,
        });
}

internal enum SeriesSecrecy
{
    Open,

    /// <summary>Prices: length and digest.</summary>
    IsData,

    /// <summary>Prices less something that is open, so that both together would give the prices away: nothing.</summary>
    TellsData,
}

/// <summary>Which plotted series of a stock result may be kept.</summary>
internal static class StockFigures
{
    private static readonly string[] s_open = ["training-loss", "delay"]; // errors only

    /// <summary>A series that is not known to be open is not kept.</summary>
    public static SeriesSecrecy Secrecy(string figure, FigureSeries series, StoredResult result)
    {
        if (result.Experiment != StockPredictionExperiment.Name || s_open.Contains(figure) || series.Mark is "level" or "stretch")
            return SeriesSecrecy.Open;
        if (Is("predicted"))
            return SeriesSecrecy.Open;
        return Is("closes") || Is("truth") || Is("persistence") ? SeriesSecrecy.IsData : SeriesSecrecy.TellsData;

        bool Is(string name) => result.Series.TryGetValue(name, out double[]? values) && values.AsSpan().SequenceEqual(series.Y);
    }
}
