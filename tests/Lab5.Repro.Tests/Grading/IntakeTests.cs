using System.IO.Compression;
using Lab5.Repro.Cli;
using Lab5.Repro.Cli.Grading.Intake;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Grading;

/// <summary>What of a folder or an archive is copied, and what is refused.</summary>
public class IntakeTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Archive_GivesTheSameHashAsItsFolder()
    {
        Directory.CreateDirectory(_folder["in/Größe"]);
        File.WriteAllText(_folder["in/Größe/A.cs"], "a");
        File.WriteAllText(_folder["in/b.txt"], "b");
        ZipFile.CreateFromDirectory(_folder["in"], _folder["in.zip"]);

        string ofFolder = SubmissionIntake.Take(_folder["in"], _folder["one"]);

        Assert.That(SubmissionIntake.Take(_folder["in.zip"], _folder["two"]), Is.EqualTo(ofFolder));
        Assert.That(File.ReadAllText(_folder["two/Größe/A.cs"]), Is.EqualTo("a"));
        File.WriteAllText(_folder["in/b.txt"], "c");
        Assert.That(SubmissionIntake.Take(_folder["in"], _folder["three"]), Is.Not.EqualTo(ofFolder));
    }

    [Test]
    public void BuildOutput_IsLeftOut()
    {
        Archive("A.cs", "._A.cs", "bin/Debug/Lab5.Repro.dll", "obj/x.cs", "sub/.git/config");

        SubmissionIntake.Take(_folder["in.zip"], _folder["out"]);

        Assert.That(Directory.EnumerateFiles(_folder["out"], "*", SearchOption.AllDirectories).Select(Path.GetFileName), Is.EqualTo(new[] { "A.cs" }));
    }

    [TestCase("../../evil.cs", "The entry '../../evil.cs' leaves the submission's folder.")]
    [TestCase("a/../../evil.cs", "The entry 'a/../../evil.cs' leaves the submission's folder.")]
    [TestCase("..\\evil.cs", "The entry '..\\evil.cs' leaves the submission's folder.")]
    [TestCase("bin/../../evil.cs", "The entry 'bin/../../evil.cs' leaves the submission's folder.")]
    [TestCase("/etc/evil", "The entry '/etc/evil' has an absolute path; paths must be relative to the submission's folder.")]
    [TestCase("C:\\evil.cs", "The entry 'C:\\evil.cs' has an absolute path; paths must be relative to the submission's folder.")]
    [TestCase("a\"b.cs", "The entry 'a?b.cs' has a character in its name that no file's name should have.")]
    public void EntryThatLeavesTheFolder_IsRefused(string entry, string reason)
    {
        Archive("A.cs", entry);

        Assert.That(Refusal(), Is.EqualTo(reason));
        Assert.That(File.Exists(_folder["evil.cs"]), Is.False);
    }

    [TestCase("A.cs", "a.CS", "The submission has 'a.CS' twice; capitals and small letters count as the same.")]
    [TestCase("a", "a/b", "The submission has 'a' both as a file and as a folder.")]
    public void NamesThatCollide_AreRefused(string first, string second, string reason)
    {
        Archive(first, second);

        Assert.That(Refusal(), Is.EqualTo(reason));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void LinkToAnotherSubmission_IsRefusedUnlessItIsNamed()
    {
        Directory.CreateDirectory(_folder["batch/ada"]);
        File.WriteAllText(_folder["batch/ada/A.cs"], "a");
        Directory.CreateSymbolicLink(_folder["batch/bob"], _folder["batch/ada"]);

        var found = Find([_folder["batch"]]).Single(source => source.Id == "bob");
        var refusal = Assert.Throws<IntakeException>(() => SubmissionIntake.Take(found.Path, _folder["out"]));
        Assert.That(refusal.Message, Is.EqualTo("The submission is a link. Hand in the folder or the archive itself."));

        var named = Find([_folder["batch/bob"]]).Single();
        Assert.That(named, Is.EqualTo(new SubmissionSource("bob", _folder["batch/ada"])));
    }

    [Test]
    public void ManyFiles_AreRefused()
    {
        Archive([.. Enumerable.Range(0, 2001).Select(i => $"{i}.txt")]);

        Assert.That(Refusal(), Does.StartWith("The submission has more than 2000 files."));
    }

    [Test]
    public void FileThatIsNoArchive_IsRefused()
    {
        File.WriteAllText(_folder["in.zip"], "PK, perhaps");

        Assert.That(Refusal(), Does.StartWith("The archive cannot be read: "));
    }

    [TestCase("Gr\u00F6\u00DFe/\u00DCbung.cs", 65001)]
    [TestCase("Gr\u00F6\u00DFe/\u00DCbung.cs", 437)]
    [TestCase("Gr\u00F6\u00DFe/\u00DCbung.cs", 1252)]
    [TestCase("Stra\u00DFe.cs", 437)]
    public void NamesWithoutTheFlagOfUtf8_AreRead(string name, int codePage)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using (var archive = ZipFile.Open(_folder["in.zip"], ZipArchiveMode.Create, new WithoutFlag(System.Text.Encoding.GetEncoding(codePage))))
            archive.CreateEntry(name).Open().Dispose();

        SubmissionIntake.Take(_folder["in.zip"], _folder["out"]);

        Assert.That(File.Exists(Path.Combine(_folder["out"], name)));
    }

    [Test]
    public void ArchivesAlone_AreOpened([Values] bool isInAFolder)
    {
        Archive("Lab5/A.cs");
        Directory.CreateDirectory(_folder["hand-in/more"]);
        using (var outer = ZipFile.Open(_folder["hand-in/lab 5.zip"], ZipArchiveMode.Create))
            outer.CreateEntryFromFile(_folder["in.zip"], "inner.zip");
        if (!isInAFolder)
            ZipFile.CreateFromDirectory(_folder["hand-in"], _folder["hand-in.zip"]);

        SubmissionIntake.Take(_folder[isInAFolder ? "hand-in" : "hand-in.zip"], _folder["out"]);

        Assert.That(File.Exists(_folder["out/lab 5/inner/Lab5/A.cs"]));
    }

    [Test]
    public void ArchiveBesideCode_IsNotOpened()
    {
        Archive("B.cs");
        Directory.CreateDirectory(_folder["hand-in"]);
        File.Move(_folder["in.zip"], _folder["hand-in/old.zip"]);
        File.WriteAllText(_folder["hand-in/A.CS"], "");

        SubmissionIntake.Take(_folder["hand-in"], _folder["out"]);

        Assert.That(Directory.EnumerateFileSystemEntries(_folder["out"]).Select(Path.GetFileName), Is.EquivalentTo(new[] { "A.CS", "old.zip" }));
    }

    [Test]
    public void Shards_HoldEverySubmissionOnce()
    {
        string[] ids = [.. Enumerable.Range(0, 200).Select(i => $"student {i}")];
        var held = Enumerable.Range(1, 4).Select(i => ids.Where(Shard.Parse($"{i}/4").Holds).ToArray()).ToArray();

        Assert.That(held.SelectMany(part => part), Is.EquivalentTo(ids));
        Assert.That(held.Select(part => part.Length), Is.All.InRange(30, 70));
    }

    [TestCase("0/4")]
    [TestCase("5/4")]
    [TestCase("1")]
    [TestCase("a/b")]
    public void ShardOutOfRange_IsAnError(string text) =>
        Assert.That(Assert.Throws<LabException>(() => Shard.Parse(text))!.Message, Is.EqualTo($"LAB5201: --shard is '{text}'; it must be I/N with 1 <= I <= N, such as 2/8."));

    private void Archive(params string[] entries)
    {
        using var archive = ZipFile.Open(_folder["in.zip"], ZipArchiveMode.Create);
        foreach (string entry in entries)
        {
            using var stream = archive.CreateEntry(entry).Open();
            stream.WriteByte(1);
        }
    }

    private IReadOnlyList<SubmissionSource> Find(IEnumerable<string> paths) => SubmissionFinder.Find(paths, _folder["batch/grades"]).Submissions;

    private string Refusal() => Assert.Throws<IntakeException>(() => SubmissionIntake.Take(_folder["in.zip"], _folder["out"]))!.Message;

    /// <summary>An archive flags names as UTF-8 when its encoding is; under another name it is not.</summary>
    private sealed class WithoutFlag(System.Text.Encoding inner) : System.Text.Encoding
    {
        public override int GetByteCount(char[] chars, int index, int count) => inner.GetByteCount(chars, index, count);

        public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => inner.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

        public override int GetCharCount(byte[] bytes, int index, int count) => inner.GetCharCount(bytes, index, count);

        public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) => inner.GetChars(bytes, byteIndex, byteCount, chars, charIndex);

        public override int GetMaxByteCount(int charCount) => inner.GetMaxByteCount(charCount);

        public override int GetMaxCharCount(int byteCount) => inner.GetMaxCharCount(byteCount);
    }
}
