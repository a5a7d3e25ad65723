namespace Lab5.Repro.Snapshots;

/// <param name="Message">For a person: what moved, by how much and where first; empty when identical.</param>
public sealed record SnapshotOutcome(Verdict Verdict, string Message)
{
    /// <summary>A PNG that shows where two pictures differ.</summary>
    public byte[]? Difference { get; init; }

    /// <summary>Every number is the accepted one, but the tolerances that the code gives are not those of the accepted file: they must be accepted too.</summary>
    public bool HasOtherTolerances { get; private init; }

    public bool Passes => Verdict is (Verdict.Identical or Verdict.Equal) && !HasOtherTolerances;

    internal static SnapshotOutcome Identical(IReadOnlyList<ToleranceChange> tolerances) =>
        new(Verdict.Identical, AcceptanceText.Of(tolerances)) { HasOtherTolerances = tolerances.Count > 0 };
}
