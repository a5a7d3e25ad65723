namespace Lab5.Repro.Snapshots;

/// <summary>Plotted data: <see cref="FigureDataSnapshot"/> as JSON.</summary>
public sealed class FigureDataSnapshotFormat : ISnapshotFormat
{
    public string Extension => "json";

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        try
        {
            var comparison = FigureDataComparer.Compare(FigureDataSnapshot.Parse(accepted), FigureDataSnapshot.Parse(received));
            return new(comparison.Verdict, ComparisonText.Render(comparison));
        }
        catch (LabException e)
        {
            return new(Verdict.Incomparable, e.Message);
        }
    }
}
