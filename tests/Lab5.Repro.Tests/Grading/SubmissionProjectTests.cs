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

    [TestCase("<PackageReference Include=\"Evil\" />", "These packages are not among those that a submission may use, and are not there: Evil. There are: Lab5.Repro, TorchSharp-cpu.")]
    [TestCase("<Reference Include=\"Evil\" />", "These assemblies are not part of what a submission may use, and are not there: Evil. Refer to packages only.")]
    [TestCase("<ProjectReference Include=\"../Evil/Evil.csproj\" />", "Lab.csproj refers to the project 'Evil.csproj', which was not handed in.")]
    [TestCase("<Compile Include=\"B.cs\" />", "Lab.csproj compiles 'B.cs', which was not handed in.")]
    public void WhatIsNotThere_IsSaidAndNamedWhenItDoesNotCompile(string item, string note)
    {
        Write("Lab.csproj", $"<Project><ItemGroup>{item}</ItemGroup></Project>");
        Write("A.cs", "");

        var project = Project();

        Assert.That((project.Sources, project.Lacking, project.Notes), Is.EqualTo((new[] { "A.cs" }, new[] { note }, new[] { note })));
    }

    [TestCase("<Target Name=\"x\" />", "The targets of Lab.csproj are not run: grading compiles the C# files and nothing else.")]
    [TestCase("<Import Project=\"x\" />", "What Lab.csproj imports is not read.")]
    public void WhatHasNoEffect_IsSaid(string element, string note)
    {
        Write("Lab.csproj", $"<Project>{element}</Project>");
        Write("A.cs", "");

        Assert.That(Project().Notes, Is.EqualTo(new[] { note }));
    }

    [Test]
    public void DirectoryBuildProps_AreReadBeforeTheProject()
    {
        Write("Directory.Build.props", "<Project><PropertyGroup><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings><LangVersion>preview</LangVersion></PropertyGroup><ItemGroup><Using Include=\"System.Text\" /></ItemGroup></Project>");
        Write("Directory.Build.targets", "<Project/>");
        Write("src/Lab/Lab.csproj", "<Project><PropertyGroup><LangVersion>13</LangVersion></PropertyGroup></Project>");
        Write("src/Lab/A.cs", "");

        var project = Project();

        Assert.That((project.Main.Nullable, project.Main.ImplicitUsings, project.Main.LangVersion, project.Folder), Is.EqualTo(("enable", true, "13", "src/Lab")));
        Assert.That(project.Usings, Is.EqualTo(new[] { "global using System.Text;" }));
        Assert.That(project.Notes, Is.EqualTo(new[] { "Directory.Build.targets is not read." }));
    }

    [TestCase("<Compile Include=\"Reference*.cs\" />", "EnableDefaultCompileItems", "Lab/ReferenceA.cs")]
    [TestCase("<Compile Include=\"**/*.cs\" Exclude=\"attic/**\" /><Compile Remove=\"Z.cs\" />", "EnableDefaultItems", "Lab/ReferenceA.cs")]
    [TestCase("<Compile Include=\"..\\Shared\\*.cs\" Link=\"S.cs\" />", "Other", "Lab/ReferenceA.cs", "Lab/Z.cs", "Lab/attic/Old.cs", "Shared/S.cs")]
    [TestCase("<Compile Remove=\"attic/**\" /><Compile Include=\"$(MSBuildThisFileDirectory)attic/Old.cs\" />", "Other", "Lab/ReferenceA.cs", "Lab/Z.cs", "Lab/attic/Old.cs")]
    public void CompileItems_AreThoseOfTheProject(string items, string switchedOff, params string[] sources)
    {
        Write("Lab/Lab.csproj", $"<Project><PropertyGroup><{switchedOff}>false</{switchedOff}></PropertyGroup><ItemGroup>{items}</ItemGroup></Project>");
        foreach (string name in new[] { "Lab/ReferenceA.cs", "Lab/Z.cs", "Lab/attic/Old.cs", "Shared/S.cs" })
            Write(name, "");

        Assert.That(Project().Sources, Is.EqualTo(sources));
    }

    [Test]
    public void Resources_AreEmbeddedUnderTheNamesOfMSBuild()
    {
        Write("My Lab.csproj", "<Project><ItemGroup><EmbeddedResource Include=\"data/*.json\" /><EmbeddedResource Include=\"a.txt\" LogicalName=\"a\" /></ItemGroup></Project>");
        foreach (string name in new[] { "A.cs", "data/s.json", "a.txt" })
            Write(name, "");

        Assert.That(Project().Resources, Is.EqualTo(new[] { ("data/s.json", "My_Lab.data.s.json"), ("a.txt", "a") }));
    }

    [Test]
    public void SeveralProjects_AreOneOfThemWithItsReferences()
    {
        Write("Lab/Lab.csproj", "<Project><ItemGroup><ProjectReference Include=\"..\\Net\\Net.csproj\" /></ItemGroup></Project>");
        Write("Net/Net.csproj", "<Project/>");
        Write("Tests/Tests.csproj", "<Project><ItemGroup><PackageReference Include=\"TUnit\" /><ProjectReference Include=\"../Lab/Lab.csproj\" /></ItemGroup></Project>");
        Write("Checks/Checks.csproj", "<Project Sdk=\"MSTest.Sdk/4.0.0\"/>");
        foreach (string file in new[] { "Lab/A.cs", "Net/B.cs", "Tests/C.cs", "Checks/D.cs", "loose/E.CS" })
            Write(file, "");

        var project = Project();

        Assert.That(project.Sources, Is.EqualTo(new[] { "Lab/A.cs", "Net/B.cs" }));
        Assert.That(project.Notes, Is.EqualTo(new[]
        {
            "Graded is Lab/Lab.csproj; other projects are left out: Checks/Checks.csproj, Tests/Tests.csproj.",
            "C# files that are in no project's folder are not compiled: loose/E.CS.",
        }));

        Write("Other/Other.csproj", "<Project/>");
        Assert.That(Refusal(), Does.StartWith("There are 5 projects (Checks/Checks.csproj, Lab/Lab.csproj, Net/Net.csproj, Other/Other.csproj, Tests/Tests.csproj)"));

        Write("Other/F.cs", "// IWindowMaker : no\npublic sealed class Mine : Base, IWindowMaker { }");
        Assert.That(Project().Sources, Is.EqualTo(new[] { "Other/F.cs" }));
    }

    [Test]
    public void ContractsInSeveralProjects_AreCompiledTogether()
    {
        foreach (string name in new[] { "Windows", "Networks" })
            Write($"{name}/{name}.csproj", "<Project/>");
        Write("Windows/A.cs", "class A : IWindowMaker { }");
        Write("Networks/B.cs", "class B(int hidden = 8) : IDenoiser { } class C : IStockForecaster { }");

        Assert.That(Project().Sources, Is.EqualTo(new[] { "Networks/B.cs", "Windows/A.cs" }));
    }

    [Test]
    public void FilesThatOnlyTest_AreNamed()
    {
        Write("A.cs", "");
        Write("ATests.cs", "[TestFixture] public class ATests { }");

        Assert.That((Project().Sources, Project().Notes), Is.EqualTo((new[] { "A.cs" }, new[] { "Files that only test are not compiled: ATests.cs." })));
    }

    [TestCase("Lab5.fs", "F# is not supported: Lab5.fs. Hand in C#, or prediction files.")]
    [TestCase("Lab5.vbproj", "Visual Basic is not supported: Lab5.vbproj. Hand in C#, or prediction files.")]
    public void OtherLanguages_AreNamed(string file, string reason)
    {
        Write(file, "");

        Assert.That(Refusal(), Is.EqualTo(reason));
    }

    /// <summary>5,000 patterns for 100 files took 285 s, elements 145,000 deep 177 s.</summary>
    [Test]
    public void HostileProject_IsRefusedAtOnce([Values] bool isDeep)
    {
        Write("Lab.csproj", isDeep
            ? string.Concat(Enumerable.Repeat("<a>", 145_000)) + string.Concat(Enumerable.Repeat("</a>", 145_000))
            : $"<Project><ItemGroup><Compile Remove=\"{string.Join(';', Enumerable.Repeat("**/a*b*c*d*e*f/**/*g.cs", 5_000))}\" /></ItemGroup></Project>");
        Write("A.cs", "");

        Assert.That(Refusal(), Is.EqualTo(isDeep
            ? "Lab.csproj has elements more than 32 deep inside each other, which no project needs."
            : "Lab.csproj has more than 500 items of the kind Compile. Use patterns such as **/*.cs."));
    }

    /// <summary>The most patterns and files that are taken, of the slowest kind.</summary>
    [Test]
    [CancelAfter(20_000)]
    public void MostPatterns_AreMatchedInSeconds()
    {
        Glob pattern = new("/x/" + string.Join('/', Enumerable.Repeat("**/a*a*a*a*b", 12)));
        string file = "/x/" + string.Join('/', Enumerable.Repeat("aaaaaaaaaaaaaaa", 12));

        Assert.That(Enumerable.Range(0, 100_000).Any(_ => pattern.Matches(file)), Is.False);
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

    private SubmissionProject Project() => SubmissionProject.Find(_folder.Path, s_shipped);

    private string Refusal() => Assert.Throws<BuildException>(() => SubmissionProject.Find(_folder.Path, s_shipped))!.Message;
}
