namespace Lab5.Repro.Snapshots;

/// <param name="Message">For a person: what moved, by how much and where first; empty when identical.</param>
public sealed record SnapshotOutcome(Verdict Verdict, string Message)
{
    /// <summary>A PNG that shows where two pictures differ.</summary>
    public byte[]? Difference { get; init; }

    public bool Passes => Verdict is Verdict.Identical or Verdict.Equal;
}
