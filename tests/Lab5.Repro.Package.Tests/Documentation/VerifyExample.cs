using System.Xml.Linq;
using Lab5.Repro.Documentation;

namespace Lab5.Repro.Package.Tests.Documentation;

/// <summary>Tests of a user's own that use Verify with the lab's comparers.</summary>
internal static class VerifyExample
{
    /// <summary>The example fails until its files are accepted, passes within the tolerance, and fails outside of it.</summary>
    public static void Check(MarkdownBlock example)
    {
        PackageFeed.PackVerify();
        using var folder = new Throwaway();
        folder.Write("Own/Own.csproj", Project());
        folder.Write("Own/LossTests.cs", example.Code);

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
}
