using System.Reflection;
using System.Text;
using Lab5.Repro.Grading;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Testing;
using Lab5.Repro.Testing.Snapshots;
using PublicApiGenerator;

namespace Lab5.Repro.Tests.Architecture;

/// <summary>What users of each package may call: an accepted list, so that nothing becomes public, or goes, unnoticed.</summary>
public sealed class PublicApi
{
    private static readonly Assembly[] s_packages = [typeof(LabException).Assembly, typeof(Grader).Assembly, typeof(RubricFixture).Assembly];

    /// <summary>Of the assemblies in packages that are referenced; <c>lab5</c> is a tool and has no public type.</summary>
    public static IEnumerable<string> Packages => s_packages.Select(package => package.GetName().Name!);

    [TestCaseSource(nameof(Packages))]
    public Task Package(string package)
    {
        string api = s_packages.Single(one => one.GetName().Name == package).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false });

        return Snapshot.Match(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(api.ReplaceLineEndings("\n").TrimEnd('\n'))).ToArray(), new TextFormat());
    }

    [Test]
    public void Tool_HasNoPublicType() =>
        Assert.That(Assembly.Load("lab5").GetExportedTypes(), Is.Empty);
}
