namespace Lab5.Repro.Snapshots;

/// <summary>One snapshot in its folder: <c>NAME.verified.EXT</c> is accepted, <c>NAME.received.EXT</c> is what a run made otherwise.</summary>
/// <param name="Name">As <see cref="SnapshotName"/> gives it; of a second file of one test <c>NAME#part</c>.</param>
/// <param name="Extension">Without a point in front or inside.</param>
public sealed record SnapshotFile(string Folder, string Name, string Extension)
{
    private const string Verified = ".verified.", Received = ".received.";

    public string VerifiedPath => PathOf(Verified);

    public string ReceivedPath => PathOf(Received);

    /// <summary>The picture of what differs. Two points follow the name's end, so that nobody takes it for a snapshot.</summary>
    public string DifferencePath => Path.Combine(Folder, $"{Name}{Received}difference.png");

    /// <summary>Ordered by name, whatever the file system's order.</summary>
    public static IReadOnlyList<SnapshotFile> AllVerified(string folder) => All(folder, Verified);

    /// <inheritdoc cref="AllVerified"/>
    public static IReadOnlyList<SnapshotFile> AllReceived(string folder) => All(folder, Received);

    private static SnapshotFile[] All(string folder, string kind) => !Directory.Exists(folder)
        ? []
        : [.. Directory.EnumerateFiles(folder)
            .Select(path => Parse(folder, Path.GetFileName(path), kind))
            .OfType<SnapshotFile>()
            .OrderBy(file => file.Name, StringComparer.Ordinal)];

    private static SnapshotFile? Parse(string folder, string fileName, string kind) =>
        fileName.LastIndexOf(kind, StringComparison.Ordinal) is var end and > 0 && fileName[(end + kind.Length)..] is var extension && !extension.Contains('.')
            ? new(folder, fileName[..end], extension)
            : null;

    private string PathOf(string kind) => Path.Combine(Folder, Name + kind + Extension);
}
