namespace Lab5.Repro.Package.Tests;

/// <summary>A program, in a path with spaces and letters beyond ASCII, that references the package Lab5.Repro.</summary>
public sealed class LibraryPackageTests
{
    private Throwaway _folder = null!;

    [OneTimeSetUp]
    public void Build()
    {
        _folder = new();
        _folder.WriteProgram("Übung", """
            using Lab5.Repro.Engines;
            using TorchSharp;

            Console.WriteLine(string.Join(", ", EngineCatalog.Names));
            Console.WriteLine(torch.ones(3).sum().item<float>()); // loads libtorch
            using var picture = new ScottPlot.Plot();
            picture.SavePng("picture.png", 100, 100); // loads SkiaSharp
            """);
        Command.Dotnet(_folder.Root, "build", "Übung", "--nologo").Succeeded();
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Program_RunsWithItsNativeLibraries()
    {
        var run = Command.Dotnet(_folder["Übung"], "run", "--no-build").Succeeded();

        Assert.That(run.Output.ReplaceLineEndings("\n"), Does.Contain("exact, torch, notebook\n3\n"));
        Assert.That(File.Exists(_folder["Übung/picture.png"]));
    }

    [Test]
    public void Output_HasThisSystemsLibrariesOnly() => Assert.That(
        Directory.EnumerateDirectories(_folder["Übung/bin/Debug/net10.0/runtimes"]).Select(Path.GetFileName),
        Has.All.StartsWith(OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "osx" : "win"));

    [Test, Platform("Linux")]
    public void LibLibTorchSharp_IsTheRelaxedOne()
    {
        const string Name = "runtimes/linux-x64/native/libLibTorchSharp.so";
        string package = Directory.EnumerateDirectories(Path.Combine(PackageFeed.Cache, "torchsharp")).Single();
        byte[] packaged = File.ReadAllBytes(Path.Combine(package, Name));
        byte[] used = File.ReadAllBytes(_folder[$"Übung/bin/Debug/net10.0/{Name}"]);

        Assert.That(packaged.Zip(used).Count(pair => pair.First != pair.Second), Is.EqualTo(1), "the weak flag");
    }

    [Test, Platform("Linux")]
    public void OptOut_LeavesLibLibTorchSharpAsItIs()
    {
        using var other = new Throwaway();
        other.WriteProgram("Other");
        Command.Dotnet(other.Root, "build", "Other", "--nologo", "-p:Lab5RelaxLibstdcxx=false", "-p:Lab5LinkNativeLibraries=false", "-p:Lab5OnlyThisSystemsNativeLibraries=true").Succeeded();

        const string Name = "runtimes/linux-x64/native/libLibTorchSharp.so";
        string package = Directory.EnumerateDirectories(Path.Combine(PackageFeed.Cache, "torchsharp")).Single();
        Assert.That(File.ReadAllBytes(other[$"Other/bin/Debug/net10.0/{Name}"]), Is.EqualTo(File.ReadAllBytes(Path.Combine(package, Name))));
        Assert.That(new FileInfo(other["Other/bin/Debug/net10.0/runtimes/linux-x64/native/libc10.so"]).LinkTarget, Is.Null, "a copy, not a link");
    }
}
