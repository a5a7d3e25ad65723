using System.Text.Json;
using Lab5.Repro.Cli.Grading.Hosting;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>The packages that a submission may refer to: those that this tool was built with, as its <c>lab5.deps.json</c> lists them.</summary>
/// <param name="Versions">Name, in any case, to version.</param>
/// <param name="Assemblies">Full paths of their assemblies beside the tool.</param>
internal sealed record ShippedPackages(IReadOnlyDictionary<string, string> Versions, IReadOnlyList<string> Assemblies)
{
    /// <summary>How the names of packages begin that help a student's own test run and bring nothing that a submission's code could use.</summary>
    private static readonly string[] s_testTools =
    [
        "Microsoft.NET.Test.", "Microsoft.Testing.", "NUnit", "xunit", "MSTest", "TUnit", "Fixie", "coverlet.", "GitHubActionsTestLogger", "FluentAssertions",
        "AwesomeAssertions", "Shouldly", "Moq", "NSubstitute", "FakeItEasy", "FsCheck", "Verify.", "AutoFixture", "Bogus", "Machine.Specifications",
    ];

    /// <summary>What a submission's project refers to. Its test fixture is not shipped; the contracts that it brings along are, in Lab5.Repro.Grading.</summary>
    private const string TestingPackage = "Lab5.Repro.Testing";

    public static ShippedPackages Default { get; } = Read(Path.Combine(ToolInstallation.Folder, "lab5.deps.json"));

    public static bool IsTestTool(string package) => s_testTools.Any(start => package.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    public static ShippedPackages Read(string depsFile)
    {
        using var deps = JsonDocument.Parse(File.ReadAllBytes(depsFile));
        string folder = Path.GetDirectoryName(depsFile)!;
        SortedDictionary<string, string> versions = new(StringComparer.OrdinalIgnoreCase);
        SortedSet<string> assemblies = new(StringComparer.Ordinal);
        foreach (var package in deps.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
        {
            string[] name = package.Name.Split('/');
            if (name[0] == "lab5")
                continue;
            versions[name[0]] = name[1];
            if (package.Value.TryGetProperty("runtime", out var runtime))
                assemblies.UnionWith(runtime.EnumerateObject().Select(file => Path.Combine(folder, Path.GetFileName(file.Name))).Where(File.Exists));
        }

        versions[TestingPackage] = versions["Lab5.Repro.Grading"];
        return new(versions, [.. assemblies]);
    }
}
