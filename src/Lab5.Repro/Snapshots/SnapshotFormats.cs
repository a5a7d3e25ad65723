namespace Lab5.Repro.Snapshots;

/// <summary>How a file in <c>snapshots/</c> is compared.</summary>
public static class SnapshotFormats
{
    /// <returns>By extension and test: figures, texts, the figures' data, distributions over seeds, and results.</returns>
    public static ISnapshotFormat Of(SnapshotFile file) => file switch
    {
        { Extension: "png" } => new PngFormat(),
        { Extension: "txt" } => new TextFormat(),
        _ when file.Name.Contains(".FigureData", StringComparison.Ordinal) => new FigureDataSnapshotFormat(),
        _ when file.Name.Contains(".Seeds", StringComparison.Ordinal) => new SeedsSnapshotFormat(),
        _ => new ResultSnapshotFormat(),
    };
}
