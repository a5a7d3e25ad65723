using Lab5.Repro.Cli;
using Lab5.Repro.Engines.Torch;

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
        Is.EqualTo("LAB5307: The torch engine cannot load libtorch (torch_cpu is not there); the packed `lab5` command leaves it out (600 MB), so run `dotnet restore` in a project that references Lab5.Repro, name its folder in LAB5_LIBTORCH_DIR, or choose another engine."));

    [Test]
    public void LibraryThatIsNotThere_IsOneSentence() => Assert.That(
        () => LibTorchSystem.RequireLibrary("torch_cpu_of_nobody"),
        Throws.TypeOf<LabException>().With.Message.Match("^LAB5307: The torch engine cannot load libtorch \\([^\n.]*torch_cpu_of_nobody[^\n.]*\\); [^\n]*$"));

    [TestCase("linux-arm64", "linux-arm64")]
    [TestCase("ubuntu.24.04-arm64", "linux-arm64")]
    [TestCase("osx-x64", "osx-x64")]
    [TestCase("win-arm64", "win-arm64")]
    [TestCase("linux-musl-x64", "linux-musl-x64")]
    [TestCase("alpine.3.22-x64", "linux-musl-x64")]
    public void SystemWithoutLibTorch_IsNamedBeforeTorchSharpIsTouched(string runtimeIdentifier, string system) => Assert.That(
        () => LibTorchSystem.Require(runtimeIdentifier),
        Throws.TypeOf<LabException>().With.Message.EqualTo(
            $"LAB5308: There is no libtorch for {system}, so that the torch engine runs on linux-x64, osx-arm64, win-x64 only. The other engines run here and give the same results as on any other system."));

    [TestCase("linux-x64")]
    [TestCase("debian.12-x64")]
    [TestCase("osx-arm64")]
    [TestCase("win-x64")]
    public void SystemWithLibTorch_IsAccepted(string runtimeIdentifier) => Assert.That(() => LibTorchSystem.Require(runtimeIdentifier), Throws.Nothing);
}
