namespace Lab5.Repro.Package.Tests;

/// <summary>The tool, installed from the folder into a path with spaces and letters beyond ASCII.</summary>
public sealed class ToolTests
{
    private Throwaway _folder = null!;

    [OneTimeSetUp]
    public void Install()
    {
        _folder = new();
        Command.Dotnet(_folder.Root, "tool", "install", "lab5", "--tool-path", _folder["Werkzeug kästen"], "--version", BuildValues.PackageVersion).Succeeded();
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void List_NamesTheExperiments() => Assert.That(Lab5("list").Succeeded().Output, Does.Contain("StockPrediction"));

    [Test]
    public void Run_WritesResultsAndFigures()
    {
        Lab5("run", "RnnExtensions", "--epochs", "1").Succeeded();

        Assert.That(File.Exists(_folder["artifacts/lab5/results.json"]));
        Assert.That(Directory.GetFiles(_folder["artifacts/lab5/figures"], "*.png"), Is.Not.Empty);
    }

    [Test]
    public void TorchEngine_TakesLibTorchFromThePackageCache() => Lab5("run", "MiniBatchFormat", "--epochs", "1", "--engine", "torch", "--out", "torch").Succeeded();

    [Test]
    public void VerifyEngine_FindsTheKnownBits() => Lab5("verify-engine").Succeeded();

    private CommandResult Lab5(params string[] arguments) => Command.Run(_folder.Root, _folder["Werkzeug kästen/lab5"], arguments);
}
