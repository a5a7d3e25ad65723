using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>What a folder of snapshots looks like after a comparison.</summary>
internal sealed class SnapshotStoreTests
{
    private TemporaryFolder _folder = null!;
    private SnapshotStore _store = null!;

    [SetUp]
    public void CreateFolder()
    {
        _folder = new();
        _store = new(_folder["snapshots"]);
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void FirstResult_IsNewAndLeftToBeAccepted()
    {
        var check = Check("Größe.Result_name=日本", "word");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.IsNew);
            Assert.That(check.Outcome, Is.EqualTo(new SnapshotOutcome(Verdict.Incomparable, "Nothing was accepted yet.")));
            Assert.That(FileNames(), Is.EqualTo(new[] { "Größe.Result_name=日本.received.txt" }));
            Assert.That(File.ReadAllBytes(check.File.ReceivedPath), Is.EqualTo("word"u8.ToArray()));
        }
    }

    [TestCase("word", Verdict.Identical)]
    [TestCase("Word", Verdict.Equal)]
    public void PassingResult_RemovesWhatAFailureLeft(string now, Verdict verdict)
    {
        Accept("F.T", "word");
        Check("F.T", "other", difference: "picture");
        Assert.That(FileNames(), Is.EqualTo(new[] { "F.T.received.difference.png", "F.T.received.txt", "F.T.verified.txt" }));

        var check = Check("F.T", now);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.IsNew, Is.False);
            Assert.That(check.Outcome.Verdict, Is.EqualTo(verdict));
            Assert.That(FileNames(), Is.EqualTo(new[] { "F.T.verified.txt" }));
            Assert.That(Verified("F.T"), Is.EqualTo("word"), "comparing accepts nothing");
        }
    }

    [Test]
    public void AcceptedResult_IsTheReceivedFileItself()
    {
        Accept("F.T", "word");
        Check("F.T", "other", difference: "picture");

        _store.Accept(_store.Received.Single());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(FileNames(), Is.EqualTo(new[] { "F.T.verified.txt" }));
            Assert.That(Verified("F.T"), Is.EqualTo("other"));
            Assert.That(Check("F.T", "other").Outcome.Verdict, Is.EqualTo(Verdict.Identical));
        }
    }

    [Test]
    public void FilesOfOtherKinds_AreNoSnapshots()
    {
        Directory.CreateDirectory(_store.Folder);
        foreach (string name in new[] { "F.T.verified.txt", "F.T#part.received.png", "README.md", ".verified.txt", "F.received.difference.png", ".7.abc.lab5.tmp" })
            File.WriteAllText(Path.Combine(_store.Folder, name), "");

        Assert.That(_store.Verified, Is.EqualTo(new[] { new SnapshotFile(_store.Folder, "F.T", "txt") }));
        Assert.That(_store.Received, Is.EqualTo(new[] { new SnapshotFile(_store.Folder, "F.T#part", "png") }));
    }

    [Test]
    public void RemovedSnapshot_LeavesNothing()
    {
        Accept("F.T", "word");
        Check("F.T", "other", difference: "picture");

        _store.Remove(_store.Verified.Single());

        Assert.That(FileNames(), Is.Empty);
    }

    [Test]
    public void MissingFolder_HoldsNothing() => Assert.That(_store.Verified.Concat(_store.Received), Is.Empty);

    [Test]
    public void LongestName_FitsTheFileSystem()
    {
        string name = SnapshotName.Of("F", "T", ("p", string.Concat(Enumerable.Repeat("🙂", 100))));

        Assert.That(() => Check(name, "word", difference: "picture"), Throws.Nothing);
    }

    [Test]
    public void FileInTheFoldersPlace_IsOneErrorThatTellsTheOutcome()
    {
        File.WriteAllText(_store.Folder, "in the way");

        var error = Assert.Throws<LabException>(() => Check("F.T", "word"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error!.Code, Is.EqualTo("LAB5601"));
            Assert.That(error.Message, Does.StartWith($"LAB5601: The files of snapshot 'F.T' cannot be written in '{_store.Folder}': "));
            Assert.That(error.Message, Does.EndWith(" What was accepted is untouched. Make the folder writable, or name another one.\nNothing was accepted yet."));
            Assert.That(File.ReadAllText(_store.Folder), Is.EqualTo("in the way"));
        }
    }

    [Test]
    public void FolderInTheAcceptedFilesPlace_IsOneError()
    {
        Directory.CreateDirectory(Path.Combine(_store.Folder, "F.T.verified.txt"));

        Assert.That(() => Check("F.T", "word"), Throws.TypeOf<LabException>().With.Property("Code").EqualTo("LAB5602"));
    }

    [Test]
    public void FolderInTheReceivedFilesPlace_LeavesTheAcceptedFile()
    {
        Accept("F.T", "word");
        Directory.CreateDirectory(Path.Combine(_store.Folder, "F.T.received.txt"));

        Assert.That(() => Check("F.T", "other"), Throws.TypeOf<LabException>().With.Message.EndsWith("\nIt was word and is other."));
        Assert.That(Verified("F.T"), Is.EqualTo("word"));
    }

    [Test]
    public void ReadOnlyFolder_DoesNotDisturbAPassingTest()
    {
        Accept("F.T", "word");
        using var readOnly = ReadOnlyFolder.Of(_store.Folder);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Check("F.T", "word").Outcome.Verdict, Is.EqualTo(Verdict.Identical));
            Assert.That(() => Check("F.T", "other"), Throws.TypeOf<LabException>().With.Message.EndsWith("\nIt was word and is other."));
            Assert.That(() => _store.Remove(_store.Verified.Single()), Throws.TypeOf<LabException>().With.Property("Code").EqualTo("LAB5601"));
        }
    }

    [Test]
    public void LeftoversOfAKilledProcess_AreRemovedAndThoseOfARunningOneStay()
    {
        Accept("F.T", "word");
        int dead = Enumerable.Range(4_000_000, 100).First(id => !Directory.Exists($"/proc/{id}"));
        string leftover = Path.Combine(_store.Folder, $".{dead}.abc.def.lab5.tmp");
        string running = Path.Combine(_store.Folder, $".{Environment.ProcessId}.abc.def.lab5.tmp");
        File.WriteAllText(leftover, "ha");
        File.WriteAllText(running, "ha");

        Check("F.T", "word");

        Assert.That(FileNames(), Is.EqualTo(new[] { Path.GetFileName(running), "F.T.verified.txt" }));
    }

    private SnapshotCheck Check(string name, string content, string? difference = null)
    {
        var check = _store.Compare(name, Bytes(content), new WordFormat { Difference = difference is null ? null : Bytes(difference) });
        _store.Leave(check, Bytes(content));
        return check;
    }

    private void Accept(string name, string content) => _store.Accept(Check(name, content).File);

    private string Verified(string name) => File.ReadAllText(Path.Combine(_store.Folder, $"{name}.verified.txt"));

    private string[] FileNames() => [.. Directory.EnumerateFiles(_store.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
