namespace Lab5.Repro.Snapshots;

/// <summary>How a file of the lab's own snapshots is compared.</summary>
public static class SnapshotFormats
{
    /// <returns>By extension and test: figures, their data, and results.</returns>
    public static ISnapshotFormat Of(SnapshotFile file) => file switch
    {
        { Extension: "png" } => new PngFormat(),
        _ when file.Name.Contains(".FigureData", StringComparison.Ordinal) => new FigureDataSnapshotFormat(),
        _ => new ResultSnapshotFormat(),
    };
}
