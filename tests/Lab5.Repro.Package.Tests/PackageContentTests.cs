using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Lab5.Repro.Package.Tests;

public sealed class PackageContentTests
{
    private static readonly string[] s_packages = ["Lab5.Repro", "Lab5.Repro.Grading", "Lab5.Repro.Testing", "Lab5.Repro.Templates", "lab5"];

    [Test]
    public void Feed_HasEveryPackageAndNoOther() => Assert.That(
        Directory.EnumerateFiles(PackageFeed.Folder, "*.nupkg").Select(Path.GetFileName),
        Is.EquivalentTo(s_packages.Select(name => $"{name}.{BuildValues.PackageVersion}.nupkg")));

    [TestCase("Lab5.Repro")]
    [TestCase("Lab5.Repro.Grading")]
    [TestCase("Lab5.Repro.Testing")]
    [TestCase("lab5")]
    public void Symbols_AreInAPackageOfTheirOwn(string name)
    {
        using var symbols = ZipFile.OpenRead(PackageFeed.PathOf(name, "snupkg"));

        Assert.That(symbols.Entries.Select(entry => entry.Name), Has.Some.EndsWith(".pdb"));
    }

    [TestCaseSource(nameof(s_packages))]
    public void Readme_IsNamedAndThere(string name)
    {
        using var package = Open(name);

        Assert.That(Nuspec(package).Descendants().Single(element => element.Name.LocalName == "readme").Value, Is.EqualTo("README.md"));
        Assert.That(Text(package, "README.md").Length, Is.GreaterThan(100));
    }

    [Test]
    public void BuildFiles_AreForDirectAndTransitiveReferences()
    {
        using var package = Open("Lab5.Repro");

        string[] files = [.. package.Entries.Select(entry => entry.FullName)];
        string[] expected = ["Lab5.Repro.Commands.targets", "Lab5.Repro.props", "Lab5.Repro.targets", "WeakVersionRequirement.cs"];
        Assert.That(files.Where(file => file.StartsWith("build/", StringComparison.Ordinal)), Is.EquivalentTo(expected.Select(file => "build/" + file)));
        Assert.That(files.Where(file => file.StartsWith("buildTransitive/", StringComparison.Ordinal)), Is.EquivalentTo(expected.Select(file => "buildTransitive/" + file)));
        Assert.That(files, Does.Contain("ERRORS.md"));
    }

    /// <summary>So that nobody waits for libtorch of three systems, which is 600 MB for one of them.</summary>
    [TestCase("lab5", 60)]
    [TestCase("Lab5.Repro", 60)]
    [TestCase("Lab5.Repro.Grading", 5)]
    [TestCase("Lab5.Repro.Testing", 5)]
    [TestCase("Lab5.Repro.Templates", 1)]
    public void Size_IsBounded(string name, int megabytes) =>
        Assert.That(new FileInfo(PackageFeed.PathOf(name)).Length, Is.LessThan(megabytes * 1_000_000L));

    [TestCase("win-x64", "libSkiaSharp.dll")]
    [TestCase("win-arm64", "libSkiaSharp.dll")]
    [TestCase("osx", "libSkiaSharp.dylib")]
    [TestCase("linux-x64", "libSkiaSharp.so")]
    [TestCase("linux-arm64", "libSkiaSharp.so")]
    [TestCase("linux-musl-x64", "libSkiaSharp.so")]
    [TestCase("linux-x64", "libLibTorchSharp.so")]
    public void Tool_HasTheLibrariesOfEverySystem(string system, string library)
    {
        using var package = Open("lab5");

        Assert.That(package.GetEntry($"tools/net10.0/any/runtimes/{system}/native/{library}"), Is.Not.Null);
        Assert.That(Text(package, "tools/net10.0/any/lab5.deps.json"), Does.Contain($"runtimes/{system}/native/{library}"));
    }

    [Test]
    public void ToolFolderOfTheLibrary_IsTheToolsOwn()
    {
        using var library = Open("Lab5.Repro");
        using var tool = Open("lab5");

        Assert.That(Files(library, "tools/"), Is.EquivalentTo(Files(tool, "tools/net10.0/any/").Where(file => file.Name != "DotnetToolSettings.xml")));
    }

    [Test]
    public void Tool_HasNoTestFramework()
    {
        using var tool = Open("lab5");

        Assert.That(tool.Entries.Select(entry => entry.Name).Where(file => file.StartsWith("nunit", StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    [TestCaseSource(nameof(s_packages))]
    public void NoPathOfThisMachine_IsInAPackage(string name)
    {
        byte[][] paths = [.. new[] { PackageFeed.Repository, PackageFeed.Cache }.SelectMany(path => new[] { Encoding.UTF8.GetBytes(path), Encoding.Unicode.GetBytes(path) })];
        using var package = Open(name);

        var offenders = package.Entries
            .Where(entry => entry.Name.StartsWith("Lab5", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal))
            .Where(entry => paths.Any(path => Bytes(entry).AsSpan().IndexOf(path) >= 0));

        Assert.That(offenders.Select(entry => entry.FullName), Is.Empty);
    }

    private static ZipArchive Open(string name) => ZipFile.OpenRead(PackageFeed.PathOf(name));

    private static XDocument Nuspec(ZipArchive package) =>
        XDocument.Load(package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open());

    private static IEnumerable<(string Name, uint Crc)> Files(ZipArchive package, string folder) =>
        package.Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)).Select(entry => (entry.FullName[folder.Length..], entry.Crc32));

    private static string Text(ZipArchive package, string name) => Encoding.UTF8.GetString(Bytes(package.GetEntry(name)!));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
