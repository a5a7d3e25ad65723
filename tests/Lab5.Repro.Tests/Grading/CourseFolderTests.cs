using System.IO.Compression;
using Lab5.Repro.Cli.Grading.Intake;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Grading;

/// <summary>Which submissions are found in folders as courses deliver them, under which ids, and what is said of the rest.</summary>
public class CourseFolderTests
{
    private const string Windows = "class W : IWindowMaker { }", Denoiser = "class D : IDenoiser { }";

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Submissions_AreFoundByTheirNames()
    {
        Write("batch/zoe/Lab/A.csproj", "batch/ada/tsla.csv", "batch/.git/config", "batch/grades/ada/grade.json", "batch/roster.csv", "batch/.zip", "batch/bob.zip", "batch/eve.tar.gz", "batch/notes.txt");

        var found = Find(["batch"]);

        Assert.That(found.Submissions.Select(source => source.Id), Is.EqualTo(new[] { "ada", "bob", "eve", "zoe" }));
        Assert.That(found.Ungraded.Select(entry => entry.Name), Is.EqualTo(new[] { "notes.txt", "roster.csv" }));
        Assert.That(found.Ungraded[0].Reason, Does.StartWith("It lies beside the submissions and belongs to none."));
        Assert.That(Ids("batch/ada"), Is.EqualTo(new[] { "ada" }));
        Assert.That(Assert.Throws<LabException>(() => Find(["batch", "batch/bob.zip", "none"])).Code, Is.EqualTo("LAB5821"));
        Assert.That(
            Assert.Throws<LabException>(() => Find(["batch/notes.txt"])).Message,
            Does.Contain("TSLA.csv, GOOGL.csv and DJI.csv (or TSLA_predictions.csv and so on, or one file with a column for each), denoiser.csv and a .png figure are looked for."));
    }

    [Test]
    public void LearningPlatforms_AddNothingToTheId()
    {
        Write(
            "moodle/Student One_12345_assignsubmission_file_/Lab5.zip", "moodle/Student Two_12346_assignsubmission_file_Lab5.zip", "moodle/Étudiante_3_assignsubmission_onlinetext_.zip",
            "canvas/doejane_12345_67890_lab5.zip", "canvas/roejohn_LATE_22_33_lab5-main-1.zip", "own/lab5_2026_ada.zip", "own/lab5_2026_bob.zip");

        Assert.That(Ids("moodle"), Is.EqualTo(new[] { "Student One_12345", "Student Two_12346", "Étudiante_3" }));
        Assert.That(Ids("canvas"), Is.EqualTo(new[] { "doejane_12345", "roejohn_22" }));
        Assert.That(Ids("own"), Is.EqualTo(new[] { "lab5_2026_ada", "lab5_2026_bob" }));
    }

    [TestCase("Helper.cs", "")]
    [TestCase("Solution.cs", Windows)]
    [TestCase("lab5.csproj", "<Project/>")]
    [TestCase("course.sln", "Project(\"x\") = \"Lab\", \"Lab\\Lab.csproj\", \"y\"")]
    [TestCase("TSLA.csv", "Date,Open,High,Low,Close")]
    [TestCase("TSLA.csv", "Date,Predicted")]
    public void StrayFile_MakesNoSubmissionOfACourse(string name, string text)
    {
        Write("in/ada/A.cs", "in/bob/deep/B.cs", "in/eve/README.md");
        File.WriteAllText(_folder["in/ada/A.cs"], Windows);
        File.WriteAllText(_folder["in/bob/deep/B.cs"], Windows);
        File.WriteAllText(_folder["in/" + name], text);

        var found = Find(["in"]);

        Assert.That(found.Submissions.Select(source => source.Id), Is.EqualTo(new[] { "ada", "bob", "eve" }));
        Assert.That(found.Ungraded.Select(entry => entry.Name), Is.EqualTo(new[] { name }));
    }

    [Test]
    public void StrayFileAmongArchives_MakesNoSubmissionOfThem()
    {
        Write("in/Helper.cs", "one/A.cs");
        ZipFile.CreateFromDirectory(_folder["one"], _folder["in/ada.zip"]);

        Assert.That(Ids("in"), Is.EqualTo(new[] { "ada" }));
    }

    [TestCase("Lab.csproj", "Windows/W.cs", "Networks/D.cs")]
    [TestCase("Program.cs", "Windows/W.cs", "Networks/D.cs")]
    [TestCase("README.md", "src/Lab5/W.cs", "Tests/T.cs")]
    public void ProjectWithFolders_IsOneSubmission(params string[] files)
    {
        Write([.. files.Select(file => "in/ada/" + file), "in/ada/data/prices.csv"]);
        File.WriteAllText(_folder["in/ada/" + files[1]], Windows);
        File.WriteAllText(_folder["in/ada/" + files[2]], Denoiser);

        Assert.That(Ids("in/ada"), Is.EqualTo(new[] { "ada" }));
    }

    [Test]
    public void SolutionOfThisFolder_MakesItOneSubmission()
    {
        Write("ada/Lab/Lab.csproj", "ada/Other/Other.csproj");
        File.WriteAllText(_folder["ada/Lab5.slnx"], "<Solution><Project Path=\"Lab/Lab.csproj\" /></Solution>");

        Assert.That(Ids("ada"), Is.EqualTo(new[] { "ada" }));
    }

    [Test]
    public void TwoHandIns_StopThatStudentAlone()
    {
        Write("in/ada/A.cs", "in/ADA.zip", "in/bob/A.cs");

        var found = Find(["in"]);

        Assert.That((found.Submissions.Select(source => source.Id), found.HasConflict), Is.EqualTo((new[] { "bob" }, true)));
        Assert.That(found.Ungraded.Single().Reason, Does.StartWith("LAB5823: Several hand-ins have the id '").And.Contain("Keep the one that counts, or give --latest;"));
    }

    [Test]
    public void LatestHandIn_IsTheOneThatCanvasNumbers()
    {
        Write("in/doejane_12_34_lab5.zip", "in/doejane_12_35_lab5-2.zip", "in/doejane_12_36_lab5-1.zip", "in/roe_13_1_lab5.zip");

        var found = SubmissionFinder.Find([_folder["in"]], _folder["grades"], latest: true);

        Assert.That(found.Submissions.Select(source => Path.GetFileName(source.Path)), Is.EqualTo(new[] { "doejane_12_35_lab5-2.zip", "roe_13_1_lab5.zip" }));
        Assert.That(found.Ungraded.Select(entry => entry.Reason), Is.All.EqualTo("An earlier hand-in of 'doejane_12'; 'doejane_12_35_lab5-2.zip' is graded."));
        Assert.That((found.HasConflict, found.Ungraded.Count), Is.EqualTo((false, 2)));
    }

    [TestCase("gradebook.csv", "gradebook.csv (submission)")]
    [TestCase("Index.html", "Index.html (submission)")]
    [TestCase("a\u001B[31mb\u202Ec", "a\uFFFD[31mb\uFFFDc")]
    [TestCase(" .. ", "unnamed")]
    [TestCase("ada.", "ada")]
    public void Id_IsFitToBeAFolder(string name, string id) => Assert.That(StudentId.Of(name, isCanvas: false), Is.EqualTo(id));

    [Test]
    public void ArchiveNamedByDots_StaysInTheOutput()
    {
        Write("in/...zip", "in/ada.zip");

        Assert.That(Ids("in"), Is.EqualTo(new[] { "ada", "unnamed" }));
    }

    private void Write(params string[] names)
    {
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.WriteAllText(_folder[name], "");
        }
    }

    private string[] Ids(string path) => [.. Find([path]).Submissions.Select(source => source.Id)];

    private FoundSubmissions Find(string[] paths) => SubmissionFinder.Find(paths.Select(path => _folder[path]), _folder["batch/grades"]);
}
