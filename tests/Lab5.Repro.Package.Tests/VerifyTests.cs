using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lab5.Repro.Package.Tests;

/// <summary>Verify as the snapshot engine and in a user's own tests, with packages that stand in for it.</summary>
public sealed partial class VerifyTests
{
    private const string Snapshots =
        "FullyQualifiedName~SnapshotMatchTests|FullyQualifiedName~SnapshotFilesTests|FullyQualifiedName~PublicApi|FullyQualifiedName~Experiments.MiniBatchFormat";

    [OneTimeSetUp]
    public void PackStandIns()
    {
        string sources = Path.Combine(PackageFeed.Repository, "tests", "Lab5.Repro.Package.Tests", "VerifyStandIn");
        foreach (string project in new[] { "Verify", "Verify.NUnit" })
            Command.Dotnet(sources, "pack", project, "--nologo", "-o", PackageFeed.StandIns).Succeeded();
    }

    /// <summary>The property is that of <c>Directory.Build.rsp</c> and of the environment variable too.</summary>
    [Test]
    public void SnapshotTests_PassWithVerifyAsTheEngine()
    {
        var run = Command.Dotnet(PackageFeed.Repository, "test", "tests/Lab5.Repro.Tests", "-c", "Release", "-p:SnapshotEngine=Verify", "--nologo", "--filter", Snapshots).Succeeded();

        Assert.That(int.Parse(Passed().Match(run.Output).Groups[1].Value), Is.AtLeast(40), run.Output);
        Assert.That(File.Exists(Path.Combine(PackageFeed.Repository, "tests", "Lab5.Repro.Tests", "bin", "Release", "net10.0", "Verify.NUnit.dll")));
    }

    /// <summary>The example of the package's README, as it stands there.</summary>
    [Test]
    public void ReadmesExample_ComparesNumbersAndPictures()
    {
        using var folder = new Throwaway();
        string readme = File.ReadAllText(Path.Combine(PackageFeed.Repository, "src", "Lab5.Repro.Testing", "README.md"));
        folder.Write("Own/Own.csproj", Project());
        folder.Write("Own/LossTests.cs", CSharpBlock().Match(readme).Groups[1].Value);

        var first = Test(folder).Failed();
        Assert.That(first.Output, Does.Contain("Received: LossTests.Losses_StayWithinTheirTolerance.received.txt").And.Contain("Received: LossTests.Figure_LooksTheSame.received.png"), first.Output);
        foreach (string received in Directory.GetFiles(folder["Own"], "*.received.*"))
            File.Move(received, received.Replace(".received.", ".verified.", StringComparison.Ordinal));
        Test(folder).Succeeded();
        string accepted = Directory.GetFiles(folder["Own"], "*.verified.txt").Single();
        File.WriteAllText(accepted, "epoch 2, loss 0.25000001");
        Test(folder).Succeeded();
        File.WriteAllText(accepted, "epoch 2, loss 0.26");
        Assert.That(Test(folder).Failed().Output, Does.Match(@"Failed:\s+1, Passed:\s+1"));
    }

    private static CommandResult Test(Throwaway folder) => Command.Dotnet(folder["Own"], "test", "--nologo");

    private static string Project() => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <Lab5VerifyComparers>true</Lab5VerifyComparers>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Lab5.Repro.Testing" Version="{BuildValues.PackageVersion}" />
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="{Version("Microsoft.NET.Test.Sdk")}" />
            <PackageReference Include="NUnit" Version="{Version("NUnit")}" />
            <PackageReference Include="NUnit3TestAdapter" Version="{Version("NUnit3TestAdapter")}" />
            <PackageReference Include="Verify.NUnit" Version="{Version("Verify.NUnit")}" />
          </ItemGroup>
        </Project>
        """;

    private static string Version(string package) => XDocument.Load(Path.Combine(PackageFeed.Repository, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(item => item.Attribute("Include")!.Value == package).Attribute("Version")!.Value;

    [GeneratedRegex(@"Passed:\s+(\d+)")]
    private static partial Regex Passed();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
