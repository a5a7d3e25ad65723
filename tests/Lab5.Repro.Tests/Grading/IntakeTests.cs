using System.IO.Compression;
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

    [Test]
    public void Submissions_AreFoundByTheirNames()
    {
        foreach (string name in new[] { "batch/zoe/Lab/A.csproj", "batch/ada/tsla.csv", "batch/.git/config", "batch/grades/ada/grade.json", "batch/roster.csv", "batch/.zip" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.WriteAllText(_folder[name], "");
        }

        File.WriteAllText(_folder["batch/bob.zip"], "");
        File.WriteAllText(_folder["batch/eve.tar.gz"], "");
        File.WriteAllText(_folder["batch/notes.txt"], "");

        Assert.That(Find([_folder["batch"]]).Select(source => source.Id), Is.EqualTo(new[] { "ada", "bob", "eve", "zoe" }));
        Assert.That(Find([_folder["batch/ada"]]).Select(source => source.Id), Is.EqualTo(new[] { "ada" }));
        Assert.That(Assert.Throws<LabException>(() => Find([_folder["batch"], _folder["batch/bob.zip"], _folder["none"]])).Code, Is.EqualTo("LAB5821"));
        Assert.That(Assert.Throws<LabException>(() => Find([_folder["batch/notes.txt"]])).Code, Is.EqualTo("LAB5822"));
        Directory.CreateDirectory(_folder["batch/bob"]);
        Assert.That(Assert.Throws<LabException>(() => Find([_folder["batch"]])).Code, Is.EqualTo("LAB5823"));
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

    private IReadOnlyList<SubmissionSource> Find(IEnumerable<string> paths) => SubmissionFinder.Find(paths, _folder["batch/grades"]);

    private string Refusal() => Assert.Throws<IntakeException>(() => SubmissionIntake.Take(_folder["in.zip"], _folder["out"]))!.Message;
}
