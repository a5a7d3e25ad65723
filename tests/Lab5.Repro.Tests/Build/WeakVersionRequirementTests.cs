using System.Text;
using Lab5.Repro.Build;

namespace Lab5.Repro.Tests.Build;

public sealed class WeakVersionRequirementTests
{
    private const string Version = "GLIBCXX_3.4.32";
    private const string Fix =
        " Delete the torchsharp folder of the NuGet package cache and restore again, or build with -p:Lab5RelaxLibstdcxx=false to use the file as it is.";

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("lab5 räume ").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test, Platform("Linux")]
    public void PackagedLibrary_DiffersInOneFlagByte()
    {
        var packaged = File.ReadAllBytes(RepositoryPaths.PackagedLibTorchSharp);

        var changed = WeakVersionRequirement.Copy(RepositoryPaths.PackagedLibTorchSharp, Target, Version);

        var relaxed = File.ReadAllBytes(Target);
        var differences = Enumerable.Range(0, packaged.Length).Where(i => packaged[i] != relaxed[i]).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(changed, Is.EqualTo(1));
            Assert.That(relaxed, Has.Length.EqualTo(packaged.Length));
            Assert.That(differences, Has.Count.EqualTo(1));
            Assert.That(packaged[differences[0]], Is.Zero);
            Assert.That(relaxed[differences[0]], Is.EqualTo(2), "VER_FLG_WEAK");
            Assert.That(SameBytes(RepositoryPaths.PackagedLibTorchSharp, packaged), "the package cache is left alone");
            Assert.That(Directory.GetFiles(_folder), Is.EqualTo(new[] { Target }), "no temporary file stays");
        });
    }

    [Test, Platform("Linux")]
    public void RelaxedLibrary_IsNotChangedAgain()
    {
        WeakVersionRequirement.Copy(RepositoryPaths.PackagedLibTorchSharp, Target, Version);
        var once = File.ReadAllBytes(Target);

        var changed = WeakVersionRequirement.Copy(Target, Target, Version);

        Assert.That(changed, Is.Zero);
        Assert.That(SameBytes(Target, once));
    }

    [Test, Platform("Linux")]
    public void VersionThatIsNotNamed_ChangesNothing()
    {
        var changed = WeakVersionRequirement.Copy(RepositoryPaths.PackagedLibTorchSharp, Target, "GLIBCXX_9.9.99");

        Assert.That(changed, Is.Zero);
        Assert.That(SameBytes(Target, File.ReadAllBytes(RepositoryPaths.PackagedLibTorchSharp)));
    }

    [TestCase("", "nothing")]
    [TestCase("\u007fEL", "7F 45 4C")]
    [TestCase("not a library", "6E 6F 74 20 61 20")]
    [TestCase("\u007fELF\u0001\u0001 of 32 bits", "7F 45 4C 46 01 01")]
    [TestCase("\u007fELF\u0002\u0002 big-endian", "7F 45 4C 46 02 02")]
    public void OtherFile_IsRejected(string content, string start) => AssertRejected(
        Encoding.Latin1.GetBytes(content),
        "LAB5501",
        $"'{Source}' is not a 64-bit little-endian ELF library: it begins with {start}, expected 7F 45 4C 46 02 01.{Fix}");

    [Test]
    public void HeaderAlone_IsRejected() => AssertRejected(
        [0x7F, .. "ELF"u8, 2, 1, 1, 0],
        "LAB5502",
        $"'{Source}' is cut off or damaged: its tables point to byte 48, but it has 8 bytes.{Fix}");

    [Test, Platform("Linux")]
    public void HalfALibrary_IsRejected()
    {
        var packaged = File.ReadAllBytes(RepositoryPaths.PackagedLibTorchSharp);
        var sectionTable = BitConverter.ToInt64(packaged, 0x28);
        var half = packaged[..(packaged.Length / 2)];

        // The first field that is read of the table is the type of section 0, bytes 4 to 7.
        AssertRejected(half, "LAB5502", $"'{Source}' is cut off or damaged: its tables point to byte {sectionTable + 8}, but it has {half.Length} bytes.{Fix}");
    }

    [Test]
    public void LibraryWithoutVersionRequirements_IsRejected() => AssertRejected(
        [0x7F, .. "ELF"u8, 2, 1, .. new byte[58]],
        "LAB5503",
        $"'{Source}' has no .gnu.version_r section, expected one that names the libstdc++ versions it needs.{Fix}");

    private string Source => Path.Combine(_folder, "source.so");

    private string Target => Path.Combine(_folder, "target.so");

    /// <summary>NUnit's own comparison boxes every byte, and a library has millions.</summary>
    private static bool SameBytes(string path, byte[] expected) => File.ReadAllBytes(path).AsSpan().SequenceEqual(expected);

    private void AssertRejected(byte[] content, string code, string message)
    {
        File.WriteAllBytes(Source, content);

        var error = Assert.Throws<NativeLibraryException>(() => WeakVersionRequirement.Copy(Source, Target, Version));

        Assert.Multiple(() =>
        {
            Assert.That(error!.Code, Is.EqualTo(code));
            Assert.That(error!.Message, Is.EqualTo(message));
            Assert.That(File.Exists(Target), Is.False);
        });
    }
}
