namespace Lab5.Repro.Snapshots;

/// <param name="Message">For a person: what moved, by how much and where first; empty when identical.</param>
public sealed record SnapshotOutcome(Verdict Verdict, string Message)
{
    public bool Passes => Verdict is Verdict.Identical or Verdict.Equal;
}
