using System.Text;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Testing.Snapshots;
using Lab5.Repro.Tests.Cli;
using Lab5.Repro.Tests.Snapshots;

namespace Lab5.Repro.Tests.Testing;

/// <summary>What the snapshot assertion says and does.</summary>
internal sealed class SnapshotMatchTests
{
    private TemporaryFolder _folder = null!;
    private SnapshotTest _test = null!;

    [SetUp]
    public void CreateFolder()
    {
        _folder = new();
        _test = new("F", "T", "F.T", new(_folder.Path)) { Report = "the report", EnvironmentVariable = _ => null };
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void NewSnapshot_FailsAndSaysHowToAcceptIt() => AssertFails(_test, "word", $"""
        Snapshot F.T is new.
        Nothing was accepted yet.
        accepted    nothing yet: {_folder["F.T.verified.txt"]}
        received    {_folder["F.T.received.txt"]}
        report      the report
        to accept   lab5 accept F.T

        """);

    [Test]
    public void MovedSnapshot_FailsWithTheOutcomeAndThePaths()
    {
        Accept("word");

        AssertFails(_test with { Name = "F.T", Report = null }, "other", $"""
            Snapshot F.T is moved.
            It was word and is other.
            accepted    {_folder["F.T.verified.txt"]}
            received    {_folder["F.T.received.txt"]}
            difference  {_folder["F.T.received.difference.png"]}
            to accept   lab5 accept F.T

            """);
    }

    [Test]
    public void NameThatAShellWouldSplit_IsQuoted() =>
        Assert.That(() => Match(_test with { Name = "F.T_p=a b" }, "word"), Throws.TypeOf<AssertionException>().With.Message.EndsWith("lab5 accept \"F.T_p=a b\"\n"));

    [TestCase("word")]
    [TestCase("Word")]
    public void PassingSnapshot_Passes(string now)
    {
        Accept("word");

        Assert.That(() => Match(_test, now), Throws.Nothing);
    }

    [TestCase("1")]
    [TestCase("true")]
    public void AcceptVariable_AcceptsWhatDiffers(string value)
    {
        Accept("word");

        Match(_test with { EnvironmentVariable = name => name == "LAB5_ACCEPT" ? value : null }, "other");

        Assert.That(Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "F.T.verified.txt" }));
        Assert.That(File.ReadAllText(_folder["F.T.verified.txt"]), Is.EqualTo("other"));
    }

    [TestCase("CI")]
    [TestCase("GITHUB_ACTIONS")]
    [TestCase("GITLAB_CI")]
    [TestCase("TF_BUILD")]
    [TestCase("TEAMCITY_VERSION")]
    [TestCase("JENKINS_URL")]
    [TestCase("APPVEYOR")]
    [TestCase("TRAVIS")]
    [TestCase("CIRCLECI")]
    [TestCase("BUILDKITE")]
    [TestCase("CODEBUILD_BUILD_ID")]
    public void AcceptVariable_IsRefusedOnABuildServer(string server)
    {
        Accept("word");
        var test = _test with { EnvironmentVariable = name => name == server ? "true" : name == "LAB5_ACCEPT" ? "1" : null };

        Assert.That(() => Match(test, "other"), Throws.TypeOf<LabException>().With.Message.EqualTo(
            $"LAB5603: LAB5_ACCEPT would accept results on a build server ({server} is set), where nobody looks at what changes. "
            + $"Accept on your own machine and commit the snapshots; if this is one, unset {server}."));
        Assert.That(File.ReadAllText(_folder["F.T.verified.txt"]), Is.EqualTo("word"));
    }

    [TestCase("false")]
    [TestCase("0")]
    [TestCase("")]
    public void VariableThatSaysNo_IsNoBuildServer(string ci) =>
        Assert.That(() => BuildServer.RefuseToAccept("LAB5_ACCEPT", name => name == "CI" ? ci : null), Throws.Nothing);

    private void Accept(string content)
    {
        File.WriteAllText(_folder["F.T.verified.txt"], content);
        Assert.That(File.ReadAllBytes(_folder["F.T.verified.txt"]), Is.EqualTo(Encoding.UTF8.GetBytes(content)));
    }

    private static void Match(SnapshotTest test, string content) =>
        SnapshotEngine.Match(test, Encoding.UTF8.GetBytes(content), new WordFormat { Difference = [1] }).GetAwaiter().GetResult();

    private static void AssertFails(SnapshotTest test, string content, string message) =>
        Assert.That(() => Match(test, content), Throws.TypeOf<AssertionException>().With.Message.EqualTo(message));
}
