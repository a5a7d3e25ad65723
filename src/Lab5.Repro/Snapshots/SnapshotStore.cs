namespace Lab5.Repro.Snapshots;

/// <summary>A folder of snapshots in Verify's conventions. Every file is there whole or not at all, and several processes may share the folder.</summary>
/// <param name="folder">Created when something is written.</param>
public sealed class SnapshotStore(string folder)
{
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>What was accepted, by name.</summary>
    public IReadOnlyList<SnapshotFile> Verified => SnapshotFile.AllVerified(Folder);

    /// <summary>What waits to be accepted, by name.</summary>
    public IReadOnlyList<SnapshotFile> Received => SnapshotFile.AllReceived(Folder);

    /// <summary>Compares and writes nothing.</summary>
    /// <exception cref="LabException">LAB5602: the accepted file is there and cannot be read.</exception>
    public SnapshotCheck Compare(string name, ReadOnlyMemory<byte> received, ISnapshotFormat format)
    {
        var file = new SnapshotFile(Folder, name, format.Extension);
        return Read(file.VerifiedPath) is { } accepted
            ? new(file, format.Compare(accepted, received), IsNew: false)
            : new(file, new(Verdict.Incomparable, "Nothing was accepted yet."), IsNew: true);
    }

    /// <returns>The accepted file's bytes; null where nothing was accepted.</returns>
    /// <exception cref="LabException">LAB5602: the accepted file is there and cannot be read.</exception>
    internal byte[]? ReadAccepted(string name, string extension) => Read(new SnapshotFile(Folder, name, extension).VerifiedPath);

    /// <summary>Leaves what was received beside the accepted file where it does not pass, and otherwise removes what an earlier run left.</summary>
    /// <exception cref="LabException">LAB5601: the folder cannot be written to; the message has the outcome too.</exception>
    public void Leave(SnapshotCheck check, ReadOnlyMemory<byte> received)
    {
        AtomicFile.RemoveLeftovers(Folder);
        try
        {
            Leave(check.File.ReceivedPath, check.Outcome.Passes ? null : received.ToArray());
            Leave(check.File.DifferencePath, check.Outcome.Passes ? null : check.Outcome.Difference);
        }
        catch (LabException e)
        {
            throw LabErrors.SnapshotNotWritable(check.File.Name, Folder, check.Outcome.Message, e.InnerException ?? e);
        }
    }

    /// <summary>Makes what was received the accepted one.</summary>
    /// <exception cref="LabException">LAB5601: the folder cannot be written to; nothing has changed.</exception>
    public void Accept(SnapshotFile file) => Change(file, () =>
    {
        try
        {
            File.Move(file.ReceivedPath, file.VerifiedPath, overwrite: true);
        }
        catch (FileNotFoundException) when (File.Exists(file.VerifiedPath))
        {
            // Another process accepted it in the meantime.
        }

        File.Delete(file.DifferencePath);
    });

    /// <summary>Deletes every file of the snapshot.</summary>
    /// <exception cref="LabException">LAB5601: the folder cannot be written to.</exception>
    public void Remove(SnapshotFile file) => Change(file, () =>
    {
        File.Delete(file.ReceivedPath);
        File.Delete(file.DifferencePath);
        File.Delete(file.VerifiedPath);
    });

    private static void Leave(string path, byte[]? content)
    {
        if (content is not null)
            AtomicFile.Write(path, stream => stream.Write(content));
        else
            AtomicFile.Delete(path);
    }

    private void Change(SnapshotFile file, Action change)
    {
        try
        {
            change();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.SnapshotNotWritable(file.Name, Folder, "", e);
        }
    }

    private static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.SnapshotFileNotReadable(path, e);
        }
    }
}

/// <param name="IsNew">There is no accepted file yet.</param>
public sealed record SnapshotCheck(SnapshotFile File, SnapshotOutcome Outcome, bool IsNew);
