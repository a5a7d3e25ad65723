namespace Lab5.Repro.Package.Tests;

/// <summary>Packs a copy of the repository once, into a folder that serves as the only package source of every test.</summary>
[SetUpFixture]
public sealed class PackageFeed
{
    private static readonly Lazy<string> s_tool = new(InstallTool);
    private static readonly Lazy<bool> s_verify = new(PackStandIns);
    private static string s_root = "";

    /// <summary>A copy, since a restore with another package cache would leave the repository itself pointing to it.</summary>
    public static string Repository => Path.Combine(s_root, "Quelle mit Wörtern");

    /// <summary>The packages, as files.</summary>
    public static string Folder => Path.Combine(Repository, "artifacts", "packages");

    /// <summary>A second source, for packages that the registries of some machines lack: Verify.</summary>
    public static string StandIns => Path.Combine(s_root, "stand-ins");

    /// <summary>The folder of the lab5 tool, installed from the packages.</summary>
    public static string Tool => s_tool.Value;

    /// <summary>
    /// A package cache that holds links to the repository's packages but none of the lab's own and no Verify, so that a package of the same
    /// version from elsewhere is never used.
    /// </summary>
    public static string Cache => Path.Combine(s_root, "cache");

    /// <summary>An empty home, whose NuGet configuration names the two folders and no other source.</summary>
    public static string Home => Path.Combine(s_root, "home");

    public static string PathOf(string package, string extension = "nupkg") => Path.Combine(Folder, $"{package}.{BuildValues.PackageVersion}.{extension}");

    [OneTimeSetUp]
    public void Pack()
    {
        s_root = Directory.CreateTempSubdirectory("lab5-packages-").FullName;
        LinkCache();
        Directory.CreateDirectory(StandIns);
        WriteNuGetConfiguration(Home);
        CopySources(new(BuildValues.RepositoryRoot), Repository);
        Command.Dotnet(Repository, "pack", "--nologo").Succeeded();
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(s_root, recursive: true);

    /// <summary>Once, into <see cref="StandIns"/>.</summary>
    public static void PackVerify() => _ = s_verify.Value;

    private static bool PackStandIns()
    {
        string sources = Path.Combine(Repository, "tests", "Lab5.Repro.Package.Tests", "VerifyStandIn");
        foreach (string project in new[] { "Verify", "Verify.NUnit" })
            Command.Dotnet(sources, "pack", project, "--nologo", "-o", StandIns).Succeeded();
        return true;
    }

    private static string InstallTool()
    {
        string folder = Path.Combine(s_root, "tool");
        Command.Dotnet(s_root, "tool", "install", "lab5", "--tool-path", folder, "--version", BuildValues.PackageVersion).Succeeded();
        return folder;
    }

    private static void LinkCache()
    {
        Directory.CreateDirectory(Cache);
        foreach (string package in Directory.EnumerateDirectories(BuildValues.PackageCache))
        {
            string name = Path.GetFileName(package);
            if (!name.StartsWith("lab5", StringComparison.Ordinal) && !name.StartsWith("verify", StringComparison.Ordinal))
                Directory.CreateSymbolicLink(Path.Combine(Cache, name), package);
        }
    }

    /// <summary>Without data files and what a build leaves.</summary>
    public static void CopySources(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles().Where(file => file.Extension != ".csv"))
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => folder.Name is not (".git" or "bin" or "obj" or "artifacts" or "TestResults")))
            CopySources(folder, Path.Combine(to, folder.Name));
    }

    /// <summary>Names the two folders and no other source.</summary>
    public static void WriteNuGetConfiguration(string home)
    {
        string folder = Path.Combine(home, ".nuget", "NuGet");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "NuGet.Config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{Folder}" />
                <add key="stand-ins" value="{StandIns}" />
              </packageSources>
            </configuration>
            """);
    }
}
