using static Lab5.Repro.ErrorText;

namespace Lab5.Repro;

public static partial class LabErrors
{
    /// <param name="outcome">What the comparison found; empty where nothing was compared.</param>
    public static LabException SnapshotNotWritable(string name, string folder, string outcome, Exception cause) => new(
        "LAB5601",
        Invariant($"The files of snapshot '{name}' cannot be written in '{folder}': {OneLine(cause.Message)} What was accepted is untouched. Make the folder writable, or name another one.{(outcome.Length > 0 ? $"\n{outcome}" : "")}"),
        cause);

    public static LabException SnapshotFileNotReadable(string path, Exception cause) => new(
        "LAB5602",
        Invariant($"The accepted snapshot '{path}' is there and cannot be read: {OneLine(cause.Message)} Make it readable, or restore it from version control."),
        cause);

    public static LabException AcceptingOnBuildServer(string how, string variable) => new(
        "LAB5603",
        Invariant($"{how} would accept results on a build server ({variable} is set), where nobody looks at what changes. Accept on your own machine and commit the snapshots; if this is one, unset {variable}."));

    public static LabException NothingToAccept(string name, string folder, IReadOnlyList<string> waiting) => new(
        "LAB5604",
        Invariant($"No snapshot '{name}' waits to be accepted in '{folder}'.{Suggestion(name, waiting)} {(waiting.Count > 0 ? $"Waiting: {string.Join(", ", waiting)}." : "None waits: run `dotnet test` first; what differs is then left there as *.received.*.")}"));

    public static LabException NoSuchSnapshot(string name, string folder, IReadOnlyList<string> known) => new(
        "LAB5605",
        Invariant($"There is no snapshot '{name}' in '{folder}'.{Suggestion(name, known)}"));

    public static LabException SnapshotsFolderMissing(string folder) => new(
        "LAB5606",
        Invariant($"There is no folder '{folder}'. Start `lab5 accept` in the folder of the repository, or name its snapshots with --snapshots DIR."));

    public static LabException NoSnapshotsDirectory(string assembly) => new(
        "LAB5607",
        Invariant($"The assembly {assembly} does not say where its snapshots are: build it with the Lab5.Repro package's targets, or with <AssemblyMetadata Include=\"Lab5SnapshotsDirectory\" Value=\"...\" />."));

    public static LabException SnapshotOutsideATest() => new(
        "LAB5608",
        "A snapshot is named after the running test, and none is running: call Snapshot.Match in a test method, not in a set-up.");
}
