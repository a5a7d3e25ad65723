using Lab5.Repro.Cli;

namespace Lab5.Repro.Tests.Cli;

public class LibTorchTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void NamedFolder_ComesBeforeThePackageCache() => Assert.That(
        LibTorch.FindFolder(name => name == "LAB5_LIBTORCH_DIR" ? _folder.Path : null), Is.EqualTo(_folder.Path));

    [Test]
    public void NoFolder_IsNotFound() => Assert.That(
        LibTorch.FindFolder(name => name == "NUGET_PACKAGES" ? _folder["empty"] : null), Is.Null);

    [Test, Platform("Linux")]
    public void PackageCache_HasTheVersionThatTorchSharpWants()
    {
        string cache = RepositoryPaths.PackagedLibTorchSharp[..RepositoryPaths.PackagedLibTorchSharp.IndexOf("/torchsharp/", StringComparison.Ordinal)];

        string? folder = LibTorch.FindFolder(name => name == "NUGET_PACKAGES" ? cache : null);

        Assert.That(File.Exists(Path.Combine(folder!, "libtorch_cpu.so")));
    }

    [Test]
    public void MissingLibTorch_IsToldWithWhereToGetIt() => Assert.That(
        LabErrors.LibTorchNotLoaded(new TypeInitializationException("torch", new DllNotFoundException("torch_cpu is not there.\n  trace"))).Message,
        Is.EqualTo("LAB5307: The torch engine cannot load libtorch: torch_cpu is not there. The packed `lab5` command does not bring it along (600 MB); it uses the NuGet package cache's, which `dotnet restore` fills in every project that references Lab5.Repro, or the folder that LAB5_LIBTORCH_DIR names. The other engines do not need it."));
}
