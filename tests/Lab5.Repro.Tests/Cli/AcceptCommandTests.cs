using Lab5.Repro.Cli;
using Lab5.Repro.Experiments;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Snapshots;

namespace Lab5.Repro.Tests.Cli;

internal sealed class AcceptCommandTests
{
    private readonly StringWriter _output = new();
    private TemporaryFolder _folder = null!;
    private SnapshotStore _store = null!;

    [SetUp]
    public void CreateFolder()
    {
        _output.GetStringBuilder().Clear();
        _folder = new();
        _store = new(_folder.Path);
        File.WriteAllText(_folder["A.Result.verified.json"], "old");
        File.WriteAllText(_folder["A.Result.received.json"], "now");
        File.WriteAllText(_folder["A.Result.received.difference.png"], "a picture");
        File.WriteAllText(_folder["B.Figure_name=loss.received.png"], "new");
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void WithoutNames_EverythingIsAccepted()
    {
        Assert.That(AcceptCommand.Accept(Terminal, _store, [], _ => null), Is.Zero);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Files(), Is.EqualTo(new[] { "A.Result.verified.json now", "B.Figure_name=loss.verified.png new" }));
            Assert.That(_output.ToString(), Does.StartWith("A.Result: incomparable\n  LAB5652: ").And.EndsWith($"B.Figure_name=loss: new\n2 of 2 accepted in {_folder.Path}\n"));
        }
    }

    [Test]
    public void NamedSnapshot_IsAcceptedAlone()
    {
        AcceptCommand.Accept(Terminal, _store, ["B.Figure_name=loss"], _ => null);

        Assert.That(Files(), Is.EqualTo(new[]
        {
            "A.Result.received.difference.png a picture", "A.Result.received.json now", "A.Result.verified.json old", "B.Figure_name=loss.verified.png new",
        }));
        Assert.That(_output.ToString(), Is.EqualTo($"B.Figure_name=loss: new\n1 of 2 accepted in {_folder.Path}\n"));
    }

    [Test]
    public void ChangedResult_IsShownWithWhatItChanges()
    {
        var accepted = SampleSnapshot.Create();
        File.WriteAllBytes(_folder["A.Result.verified.json"], accepted.ToBytes());
        File.WriteAllBytes(_folder["A.Result.received.json"], accepted.With(metrics => metrics["mse"] = new(0.5, 0, 25, Better.Lower)).ToBytes());

        AcceptCommand.Accept(Terminal, _store, ["A.Result"], _ => null);

        Assert.That(_output.ToString(), Is.EqualTo($"""
            A.Result: moved
                what              accepted                            now                               change
                mse               1                                   0.5                               -5E-1, better
                tolerance of mse  rtol 0, atol 0.25, lower is better  rtol 0, atol 25, lower is better  wider
              The same environment: the code moved it.
            1 of 2 accepted in {_folder.Path}

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void UnknownName_AcceptsNothing()
    {
        Assert.That(() => AcceptCommand.Accept(Terminal, _store, ["A.Result", "B.Figure"], _ => null), Throws.TypeOf<LabException>().With.Message.EqualTo(
            $"LAB5604: No snapshot 'B.Figure' waits to be accepted in '{_folder.Path}'. Did you mean 'B.Figure_name=loss'? Waiting: A.Result, B.Figure_name=loss."));
        Assert.That(Files(), Has.Length.EqualTo(4));
    }

    [Test]
    public void EmptyFolder_HasNothingToAccept()
    {
        var empty = new SnapshotStore(_folder["empty"]);

        Assert.That(AcceptCommand.Accept(Terminal, empty, [], _ => null), Is.Zero);
        Assert.That(_output.ToString(), Is.EqualTo($"0 of 0 accepted in {empty.Folder}\n"));
        Assert.That(() => AcceptCommand.Accept(Terminal, empty, ["A.Result"], _ => null), Throws.TypeOf<LabException>().With.Message.EndsWith(
            "None waits: run `dotnet test` first; what differs is then left there as *.received.*."));
    }

    [Test]
    public void BuildServer_IsRefused()
    {
        Assert.That(() => AcceptCommand.Accept(Terminal, _store, [], name => name == "CI" ? "true" : null), Throws.TypeOf<LabException>().With.Message.StartsWith(
            "LAB5603: `lab5 accept` would accept results on a build server (CI is set), "));
        Assert.That(Files(), Has.Length.EqualTo(4));
    }

    [Test]
    public void Removed_AreTheNamedOnes()
    {
        AcceptCommand.Remove(Terminal, _store, ["A.Result"]);

        Assert.That(Files(), Is.EqualTo(new[] { "B.Figure_name=loss.received.png new" }));
        Assert.That(_output.ToString(), Is.EqualTo("A.Result: removed\n"));
    }

    [Test]
    public void Remove_WantsNamesOfAcceptedSnapshots()
    {
        Assert.That(() => AcceptCommand.Remove(Terminal, _store, ["A.Resul"]), Throws.TypeOf<LabException>().With.Message.EqualTo(
            $"LAB5605: There is no snapshot 'A.Resul' in '{_folder.Path}'. Did you mean 'A.Result'?"));
        Assert.That(() => AcceptCommand.Remove(Terminal, _store, []), Throws.TypeOf<LabException>().With.Message.StartsWith("LAB5413: --remove wants the names of snapshots."));
        Assert.That(Files(), Has.Length.EqualTo(4));
    }

    [Test]
    public void MissingFolder_IsABadPlaceToStart()
    {
        using var error = new StringWriter();

        int code = LabCommandLine.Invoke(["accept", "--snapshots", _folder["none"]], Terminal.Create(_output, error, interactive: false), CancellationToken.None);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error.ToString(), Does.StartWith($"LAB5606: There is no folder '{_folder["none"]}'. "));
    }

    private Terminal Terminal => Terminal.Create(_output, TextWriter.Null, interactive: false);

    private string[] Files() =>
        [.. Directory.EnumerateFiles(_folder.Path).Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)} {File.ReadAllText(path)}")];
}
