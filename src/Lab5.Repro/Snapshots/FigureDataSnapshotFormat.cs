namespace Lab5.Repro.Snapshots;

/// <summary>Plotted data: <see cref="FigureDataSnapshot"/> as JSON.</summary>
public sealed class FigureDataSnapshotFormat : ISnapshotFormat
{
    public string Extension => "json";

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        try
        {
            var (there, here) = (FigureDataSnapshot.Parse(accepted), FigureDataSnapshot.Parse(received));
            var comparison = FigureDataComparer.Compare(there, here);
            return comparison.Verdict == Verdict.Identical
                ? SnapshotOutcome.Identical(ToleranceChanges.Between(there, here))
                : new(comparison.Verdict, ComparisonText.Render(comparison));
        }
        catch (LabException e)
        {
            return new(Verdict.Incomparable, e.Message);
        }
    }

    public string DescribeAcceptance(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        try
        {
            return AcceptanceText.Of(FigureDataSnapshot.Parse(accepted), FigureDataSnapshot.Parse(received));
        }
        catch (LabException e)
        {
            return e.Message;
        }
    }
}
