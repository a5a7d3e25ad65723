using System.Text.RegularExpressions;

namespace Lab5.Repro.Package.Tests.Extending;

/// <summary>
/// What src/README.md says an extension touches is all that it touches: the files of <c>Example/</c> and the lines of <see cref="Insertion"/>
/// go into a copy of the repository, and what is accepted there is accepted by the commands that the page gives.
/// </summary>
[Explicit("Builds and tests a copy of the repository twice, some minutes.")]
[Category("Extending")]
public sealed class ExtendingTests
{
    private const string Quick = "TestCategory!=Training";

    private Throwaway _copy = null!;

    [OneTimeSetUp]
    public void Copy()
    {
        _copy = new();
        PackageFeed.CopySources(new(BuildValues.RepositoryRoot), _copy.Root);
        Command.Dotnet(_copy.Root, "restore").Succeeded();
    }

    [OneTimeTearDown]
    public void Delete() => _copy.Dispose();

    /// <summary>Two features in, trained, drawn, accepted, reported and verified.</summary>
    [Test]
    public void ExperimentAndGradeFormat_TakeAFolderAndALineEach()
    {
        Add("src/Lab5.Repro/Experiments", "tests", "src/Lab5.Repro.Grading");
        foreach (var line in Insertion.Experiment.Concat(Insertion.GradeFormat))
            line.Apply(_copy.Root);
        Build();
        Accept("FullyQualifiedName~AddingProblem|FullyQualifiedName~PublicApi");
        Accept("TestCategory=Seeds&FullyQualifiedName~AddingProblem");
        Accept("FullyQualifiedName~AcceptedTables");

        Test(Quick + "|FullyQualifiedName~Experiments.AddingProblem");
        Command.Dotnet(_copy.Root, "run", "--project", "src/Lab5.Repro.Cli", "--no-build", "--", "run", "AddingProblem", "--out", "once").Succeeded();
        Command.Dotnet(_copy.Root, "run", "--project", "src/Lab5.Repro.Cli", "--no-build", "--", "run", "AddingProblem", "--out", "again", "--engine", "exact").Succeeded();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllText(_copy["once/index.html"]), Does.Contain("Can a GRU remember a number until a second one is marked?"));
            Assert.That(Directory.GetFiles(_copy["once"], "*marked-sum*", SearchOption.AllDirectories), Is.Not.Empty);
            Command.Dotnet(_copy.Root, "run", "--project", "src/Lab5.Repro.Cli", "--no-build", "--", "diff", "once/results.json", "again/results.json").Succeeded();
        }
    }

    /// <summary>The lab's ablation of cells takes it up, so that its accepted results change.</summary>
    [Test]
    public void Cell_TakesADescriptionAndAStepInEachEngine()
    {
        Add("src/Lab5.Repro/Engines");
        foreach (var line in Insertion.Cell)
            line.Apply(_copy.Root);
        Build();
        Accept("FullyQualifiedName~RnnExtensions.RnnExtensions|FullyQualifiedName~PublicApi");
        Accept("TestCategory=Seeds&FullyQualifiedName~RnnExtensions");
        Accept("FullyQualifiedName~AcceptedTables");

        Test(Quick + "|FullyQualifiedName~Experiments.RnnExtensions");
    }

    private void Add(params string[] folders)
    {
        string example = Path.Combine(BuildValues.RepositoryRoot, "tests", "Lab5.Repro.Package.Tests", "Extending", "Example");
        foreach (string file in Directory.EnumerateFiles(example, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(example, file).Replace('\\', '/');
            if (folders.Any(folder => name.StartsWith(folder + "/", StringComparison.Ordinal)))
                _copy.Write(name, File.ReadAllText(file));
        }
    }

    /// <summary>The second time with the hashes that the first build gives.</summary>
    private void Build()
    {
        Command.Dotnet(_copy.Root, "build", "src/Lab5.Repro.Cli", "--no-restore", "--nologo").Succeeded();
        var printed = Command.Dotnet(_copy.Root, "run", "--project", "src/Lab5.Repro.Cli", "--no-build", "--", "verify-engine", "--print").Succeeded();
        _copy.Write("src/Lab5.Repro/Verification/KnownHashes.txt", string.Concat(Regex.Matches(printed.Output, @"^.+\t[0-9a-f]{64}", RegexOptions.Multiline).Select(line => line.Value + "\n")));
        Command.Dotnet(_copy.Root, "build", "tests/Lab5.Repro.Tests", "--no-restore", "--nologo").Succeeded();
    }

    private void Accept(string filter) => RunTests(filter, "-e", "LAB5_ACCEPT=1");

    private void Test(string filter) => RunTests(filter).Succeeded();

    private CommandResult RunTests(string filter, params string[] more) =>
        Command.Dotnet(_copy.Root, ["test", "tests/Lab5.Repro.Tests", "--no-build", "--nologo", "--filter", filter, .. more]);
}
