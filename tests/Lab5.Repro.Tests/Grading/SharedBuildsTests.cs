using Lab5.Repro.Cli.Grading.Building;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Grading;

internal sealed class SharedBuildsTests
{
    private TemporaryFolder _folder = null!;
    private int _compiled;

    [SetUp]
    public void CreateFolders()
    {
        _folder = new();
        _compiled = 0;
    }

    [TearDown]
    public void DeleteFolders() => _folder.Dispose();

    [Test]
    public void EqualFiles_AreCompiledOnceAndEachHasAFileOfItsOwn()
    {
        var (first, _) = Build("files", "compiler", "first");
        var (second, notes) = Build("files", "compiler", "second");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_compiled, Is.EqualTo(1));
            Assert.That(second.Assembly, Is.EqualTo(_folder["second/Submission.dll"]).And.Not.EqualTo(first.Assembly));
            Assert.That(File.ReadAllBytes(second.Assembly), Is.EqualTo(File.ReadAllBytes(first.Assembly)));
            Assert.That(second.Folder, Is.EqualTo("src/Lab"));
            Assert.That(notes, Is.EqualTo(new[] { "a note" }));
        }
    }

    [TestCase("other files", "compiler")]
    [TestCase("files", "other compiler")]
    public void OtherInputs_AreCompiled(string content, string compiler)
    {
        Build("files", "compiler", "first");
        Build(content, compiler, "second");

        Assert.That(_compiled, Is.EqualTo(2));
    }

    [TestCase("")]
    [TestCase("{ \"Name\":")]
    public void DamagedFile_IsCompiledAnew(string text)
    {
        Build("files", "compiler", "first");
        File.WriteAllText(Directory.GetFiles(_folder["kept"])[0], text);

        var (again, _) = Build("files", "compiler", "second");

        Assert.That((_compiled, File.ReadAllBytes(again.Assembly)), Is.EqualTo((2, new byte[] { 2 })));
    }

    [Test]
    public void WithoutAFolder_EverythingIsCompiled()
    {
        for (int run = 0; run < 2; run++)
            new SharedBuilds(null, "compiler").Get("files", Directory.CreateDirectory(_folder["work"]).FullName, [], notes => Compile(_folder["work"], notes));

        Assert.That(_compiled, Is.EqualTo(2));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void NobodyElse_ReadsWhatIsKept()
    {
        Build("files", "compiler", "first");

        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(_folder["kept"]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [Test]
    public void Failure_IsNotKept()
    {
        SharedBuilds builds = new(_folder["kept"], "compiler");

        Assert.Throws<BuildException>(() => builds.Get("files", _folder.Path, [], _ => throw new BuildException("no")));
        Build("files", "compiler", "first");
        Assert.That(_compiled, Is.EqualTo(1));
    }

    /// <summary>As another run would.</summary>
    private (CompiledSubmission Compiled, List<string> Notes) Build(string content, string compiler, string folder)
    {
        List<string> notes = [];
        string work = Directory.CreateDirectory(_folder[folder]).FullName;
        return (new SharedBuilds(_folder["kept"], compiler).Get(content, work, notes, found => Compile(work, found)), notes);
    }

    private CompiledSubmission Compile(string folder, ICollection<string> notes)
    {
        notes.Add("a note");
        File.WriteAllBytes(Path.Combine(folder, "Submission.dll"), [(byte)++_compiled]);
        return new(Path.Combine(folder, "Submission.dll"), "src/Lab");
    }
}
