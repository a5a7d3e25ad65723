using Lab5.Repro.Cli.Grading.Building;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Grading;

/// <summary>What of a project file counts, and what it may refer to.</summary>
public class SubmissionProjectTests
{
    private static readonly ShippedPackages s_shipped = new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Lab5.Repro"] = "1.0.0", ["TorchSharp-cpu"] = "0.107.0" }, ["/x/Lab5.Repro.dll"]);

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Project_IsReadAndNotEvaluated()
    {
        Write("Lab.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="evil.targets" />
              <PropertyGroup><Nullable>enable</Nullable><LangVersion>preview</LangVersion><AllowUnsafeBlocks>true</AllowUnsafeBlocks></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="torchsharp-cpu" Version="0.1" />
                <PackageReference Include="NUnit3TestAdapter" />
                <Reference Include="Lab5.Repro"><HintPath>own/Lab5.Repro.dll</HintPath></Reference>
                <Using Include="System.Math" Static="true" /><Using Include="a; b {}" />
              </ItemGroup>
              <Target Name="Evil" BeforeTargets="Build"><Exec Command="touch /tmp/evil" /></Target>
            </Project>
            """);
        Write("B.cs", "");
        Write("sub/A.cs", "");

        var project = SubmissionProject.Find(_folder.Path, s_shipped);

        Assert.That(project.Sources, Is.EqualTo(new[] { "B.cs", "sub/A.cs" }));
        Assert.That(project.Usings, Is.EqualTo(new[] { "global using static System.Math;", "global using a;" }));
        Assert.That(
            (project.Main.Nullable, project.Main.LangVersion, project.Main.AllowUnsafeBlocks, project.Main.ImplicitUsings),
            Is.EqualTo(("enable", "preview", true, false)));
    }

    [Test]
    public void RemovedFiles_AreNotCompiledAndSymbolsAreDefined()
    {
        Write("Lab.csproj", "<Project><PropertyGroup><DefineConstants>$(DefineConstants);FAST;-x</DefineConstants></PropertyGroup><ItemGroup><Compile Remove=\"attic/**;*Old.cs\" /><Compile Remove=\"sub\\?.cs\" /></ItemGroup></Project>");
        foreach (string name in new[] { "A.cs", "AOld.cs", "sub/BOld.cs", "sub/C.cs", "attic/D.cs", "attic/deep/E.cs" })
            Write(name, "");

        var project = SubmissionProject.Find(_folder.Path, s_shipped);

        Assert.That(project.Sources, Is.EqualTo(new[] { "A.cs", "sub/BOld.cs" }));
        Assert.That(project.Main.Symbols, Is.EqualTo(new[] { "FAST" }));
    }

    [TestCase("<PackageReference Include=\"Evil\" />", "The package 'Evil' is not among those that a submission may use: Lab5.Repro, TorchSharp-cpu.")]
    [TestCase("<Reference Include=\"Evil\" />", "The assembly 'Evil' is not part of what a submission may use. Refer to packages only: Lab5.Repro, TorchSharp-cpu.")]
    [TestCase("<ProjectReference Include=\"../Evil/Evil.csproj\" />", "Lab.csproj refers to the project 'Evil.csproj', which was not handed in.")]
    public void WhatDoesNotShip_IsABuildError(string item, string reason)
    {
        Write("Lab.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>");
        Write("A.cs", "");

        Assert.That(Refusal(), Is.EqualTo(reason));
    }

    [Test]
    public void SeveralProjects_AreOneOfThemWithItsReferences()
    {
        Write("Lab/Lab.csproj", "<Project><ItemGroup><ProjectReference Include=\"..\\Net\\Net.csproj\" /></ItemGroup></Project>");
        Write("Net/Net.csproj", "<Project/>");
        Write("Tests/Tests.csproj", "<Project><ItemGroup><PackageReference Include=\"Microsoft.NET.Test.Sdk\" /><ProjectReference Include=\"../Lab/Lab.csproj\" /></ItemGroup></Project>");
        foreach (string file in new[] { "Lab/A.cs", "Net/B.cs", "Tests/C.cs" })
            Write(file, "");

        Assert.That(SubmissionProject.Find(_folder.Path, s_shipped).Sources, Is.EqualTo(new[] { "Lab/A.cs", "Net/B.cs" }));

        Write("Other/Other.csproj", "<Project/>");
        Assert.That(Refusal(), Does.StartWith("There are 4 projects (Lab/Lab.csproj, Net/Net.csproj, Other/Other.csproj, Tests/Tests.csproj)"));
    }

    [Test]
    public void EntityInAProject_IsNotExpanded()
    {
        Write("Lab.csproj", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Project>&e;</Project>");

        Assert.That(Refusal(), Does.StartWith("Lab.csproj is not a project file: "));
    }

    [Test]
    public void Nothing_IsABuildError() =>
        Assert.That(Refusal(), Is.EqualTo("No C# was handed in, and no prediction files."));

    [Test]
    public void ShippedPackages_AreThoseOfTheTool() =>
        Assert.That(ShippedPackages.Default.Versions.Keys, Is.SupersetOf(new[] { "Lab5.Repro", "Lab5.Repro.Testing", "TorchSharp", "ScottPlot" }).And.No.Member("NUnit"));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
    }

    private string Refusal() => Assert.Throws<BuildException>(() => SubmissionProject.Find(_folder.Path, s_shipped))!.Message;
}
