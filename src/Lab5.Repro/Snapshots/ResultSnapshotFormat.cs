namespace Lab5.Repro.Snapshots;

/// <summary>Results: <see cref="ResultSnapshot"/> as JSON.</summary>
public sealed class ResultSnapshotFormat : ISnapshotFormat
{
    public string Extension => "json";

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        try
        {
            var comparison = ResultComparer.Compare(ResultSnapshot.Parse(accepted), ResultSnapshot.Parse(received));
            return new(comparison.Verdict, ComparisonText.Render(comparison));
        }
        catch (LabException e)
        {
            return new(Verdict.Incomparable, e.Message);
        }
    }
}
