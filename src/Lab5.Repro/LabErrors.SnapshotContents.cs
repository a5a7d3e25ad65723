using static Lab5.Repro.ErrorText;

namespace Lab5.Repro;

public static partial class LabErrors
{
    private const string Restore = "Restore it (`git checkout -- FILE`), or write it anew with `lab5 accept NAME`.";

    internal static LabException SnapshotEmpty() => new(
        "LAB5651",
        $"The snapshot is empty: a run was stopped while something else wrote it, or it was emptied by hand. {Restore}");

    internal static LabException SnapshotWithoutMark() => new(
        "LAB5652",
        $"The snapshot does not begin with the UTF-8 byte order mark (EF BB BF): an editor has saved it without. {Restore}");

    internal static LabException SnapshotWithCarriageReturns() => new(
        "LAB5653",
        $"The snapshot has CRLF line ends where LF is expected: an editor, or git without the repository's .gitattributes, has changed them. {Restore}");

    internal static LabException SnapshotNotReadable(Exception cause) => new(
        "LAB5654",
        $"The snapshot cannot be read: {OneLine(cause.Message)} It is cut off, holds the marks of a merge conflict, or was edited by hand. {Restore}",
        cause);

    internal static LabException SnapshotContradictsItself(string what) => new(
        "LAB5655",
        $"The snapshot contradicts itself: {what} It was edited by hand. {Restore}");

    public static LabException NothingToCompare(string accepted, IEnumerable<string> there, string received, IEnumerable<string> here) => new(
        "LAB5656",
        $"The files have no result in common: '{accepted}' holds {OneOrMore(there)}, '{received}' holds {OneOrMore(here)}. Compare files of the same experiments.");

    private static string OneOrMore(IEnumerable<string> labels) => string.Join(", ", labels) is { Length: > 0 } all ? all : "none";
}
