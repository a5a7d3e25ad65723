namespace Lab5.Repro.Snapshots;

/// <summary>Results: <see cref="ResultSnapshot"/> as JSON.</summary>
/// <param name="seeds">The accepted values of each metric over seeds, one a seed; null where there are none.</param>
public sealed class ResultSnapshotFormat(IReadOnlyDictionary<string, double[]>? seeds = null) : ISnapshotFormat
{
    public string Extension => "json";

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        try
        {
            var (there, here) = (ResultSnapshot.Parse(accepted), ResultSnapshot.Parse(received));
            var comparison = ResultComparer.Compare(there, here, seeds);
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
            return AcceptanceText.Of(ResultSnapshot.Parse(accepted), ResultSnapshot.Parse(received));
        }
        catch (LabException e)
        {
            return e.Message;
        }
    }
}
