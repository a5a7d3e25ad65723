using System.Text;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Testing.Snapshots;
using Lab5.Repro.Tests.Cli;
using Lab5.Repro.Tests.Snapshots;
using SkiaSharp;

namespace Lab5.Repro.Tests.Testing;

/// <summary>What the snapshot assertion says and does. The package tests run all of it with Verify as the engine too.</summary>
internal sealed class SnapshotMatchTests
{
    private TemporaryFolder _folder = null!;
    private SnapshotTest _test = null!;

    [SetUp]
    public void CreateFolder()
    {
        _folder = new();
        _test = new("F.T", new(_folder.Path)) { Report = "the report", EnvironmentVariable = _ => null };
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

        AssertFails(_test with { Report = null }, "other", $"""
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
    public void PassingSnapshot_PassesAndRemovesWhatAnEarlierRunLeft(string now)
    {
        Accept("word");
        AssertFails(_test, "other", null);

        Assert.That(() => Match(_test, now), Throws.Nothing);
        Assert.That(Files(), Is.EqualTo(new[] { "F.T.verified.txt" }));
    }

    [Test]
    public void MovedSnapshot_LeavesWhatItReceivedAndTheDifference()
    {
        Accept("word");

        AssertFails(_test, "other", null);

        Assert.That(Files(), Is.EqualTo(new[] { "F.T.received.difference.png", "F.T.received.txt", "F.T.verified.txt" }));
        Assert.That(File.ReadAllBytes(_folder["F.T.received.txt"]), Is.EqualTo(Encoding.UTF8.GetBytes("other")));
        Assert.That(File.ReadAllBytes(_folder["F.T.received.difference.png"]), Is.EqualTo(new byte[] { 1 }));
        Assert.That(File.ReadAllText(_folder["F.T.verified.txt"]), Is.EqualTo("word"));
    }

    [TestCase("without its mark", "LAB5652")]
    [TestCase("with CRLF", "LAB5653")]
    [TestCase("empty", "LAB5651")]
    [TestCase("only a mark", "LAB5651")]
    [TestCase("damaged", "LAB5654")]
    public void AcceptedFileThatAnEditorChanged_FailsAndStays(string change, string code)
    {
        byte[] result = SampleSnapshot.Create().ToBytes();
        byte[] accepted = change switch
        {
            "without its mark" => result[3..],
            "with CRLF" => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(result).ReplaceLineEndings("\r\n")),
            "empty" => [],
            "only a mark" => result[..3],
            _ => result[..^1],
        };
        File.WriteAllBytes(_folder["F.T.verified.json"], accepted);

        Assert.That(() => Match(_test, result, new ResultSnapshotFormat()), Throws.TypeOf<AssertionException>()
            .With.Message.StartsWith("Snapshot F.T is incomparable.").And.Message.Contains(code).And.Message.EndsWith("lab5 accept F.T\n"));
        Assert.That(File.ReadAllBytes(_folder["F.T.verified.json"]), Is.EqualTo(accepted));
        Assert.That(File.ReadAllBytes(_folder["F.T.received.json"]), Is.EqualTo(result));
    }

    [Test]
    public void ResultWithinItsTolerance_PassesAndAnotherFails()
    {
        File.WriteAllBytes(_folder["F.T.verified.json"], SampleSnapshot.Create().ToBytes());

        Assert.That(() => Match(_test, SampleSnapshot.Create().WithMetric("mse", 1.25).ToBytes(), new ResultSnapshotFormat()), Throws.Nothing);
        Assert.That(() => Match(_test, SampleSnapshot.Create().WithMetric("mse", 1.5).ToBytes(), new ResultSnapshotFormat()), Throws.TypeOf<AssertionException>().With.Message.Contains("mse"));
    }

    [Test]
    public void PictureThatLooksOtherwise_FailsWithADifferencePicture()
    {
        File.WriteAllBytes(_folder["F.T.verified.png"], Square(SKColors.Black));

        Assert.That(() => Match(_test, Square(SKColors.Black), new PictureFormat()), Throws.Nothing);
        Assert.That(() => Match(_test, Square(SKColors.Red), new PictureFormat()), Throws.TypeOf<AssertionException>().With.Message.Contains("100 of 900 pixels differ."));
        Assert.That(Files(), Is.EqualTo(new[] { "F.T.received.difference.png", "F.T.received.png", "F.T.verified.png" }));
        Assert.That(File.ReadAllBytes(_folder["F.T.received.png"]), Is.EqualTo(Square(SKColors.Red)));
    }

    [TestCase("1", true)]
    [TestCase("true", true)]
    [TestCase("1", false)]
    public void AcceptVariable_AcceptsWhatDiffersAndOpensNoViewer(string value, bool accepted)
    {
        if (accepted)
            Accept("word");

        Match(_test with { EnvironmentVariable = name => name == "LAB5_ACCEPT" ? value : null }, "other");

        Assert.That(AllFiles(), Is.EqualTo(new[] { "F.T.verified.txt" }));
        Assert.That(File.ReadAllBytes(_folder["F.T.verified.txt"]), Is.EqualTo(Encoding.UTF8.GetBytes("other")));
    }

    [TestCase("CI")]
    [TestCase("TF_BUILD")]
    public void BuildServer_FailsAndOpensNoViewer(string server)
    {
        Accept("word");

        AssertFails(_test with { EnvironmentVariable = name => name == server ? "true" : null }, "other", null);

        Assert.That(AllFiles(), Is.EqualTo(new[] { "F.T.received.difference.png", "F.T.received.txt", "F.T.verified.txt" }));
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

    private void Accept(string content) => File.WriteAllBytes(_folder["F.T.verified.txt"], Encoding.UTF8.GetBytes(content));

    private static void Match(SnapshotTest test, string content) => Match(test, Encoding.UTF8.GetBytes(content), new WordFormat { Difference = [1] });

    private static void Match(SnapshotTest test, byte[] content, ISnapshotFormat format) => SnapshotEngine.Match(test, content, format).GetAwaiter().GetResult();

    /// <param name="message">Any where null.</param>
    private static void AssertFails(SnapshotTest test, string content, string? message) =>
        Assert.That(() => Match(test, content), message is null ? Throws.TypeOf<AssertionException>() : Throws.TypeOf<AssertionException>().With.Message.EqualTo(message));

    /// <summary>A square of 10 x 10 pixels in a corner of 30 x 30 white ones.</summary>
    private static byte[] Square(SKColor colour)
    {
        using var bitmap = new SKBitmap(30, 30);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = colour };
        canvas.Clear(SKColors.White);
        canvas.DrawRect(0, 0, 10, 10, paint);
        canvas.Flush();
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>Except the note of the stand-in for Verify that it would have opened a viewer, as Verify does on a developer's machine.</summary>
    private IEnumerable<string> Files() => AllFiles().Where(name => name != "viewer.log");

    private string[] AllFiles() => [.. Directory.EnumerateFiles(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
