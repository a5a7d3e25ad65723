using System.Text.Json.Nodes;
using Lab5.Repro.Documentation;

namespace Lab5.Repro.Package.Tests.Documentation;

/// <summary>
/// Somebody who does what a page says, step by step, in the folder that its readers have: a clone of the repository, or an empty folder where
/// the page comes with a package.
/// </summary>
internal sealed class PageReader : IDisposable
{
    private const string ProjectName = "Reader";

    private readonly Throwaway _own = new();
    private readonly string _folder;

    /// <summary>What the last step printed.</summary>
    private string _printed = "";

    public PageReader(string page)
    {
        _folder = IsOfAPackage(page) ? _own.Root : PackageFeed.Repository;
        PackageFeed.WriteNuGetConfiguration(_own[".home"]);
        ReadersFiles.Write(page, _folder);
    }

    public void Dispose() => _own.Dispose();

    public void Follow(MarkdownBlock step)
    {
        Action<MarkdownBlock> follow = step.Language switch
        {
            "sh" => RunCommands,
            "text" => CompareOutput,
            "xml" => MakeProject,
            "csharp" when step.Code.Contains("[Test]", StringComparison.Ordinal) => VerifyExample.Check,
            "csharp" => RunProgram,
            "json" => CompareResults,
            _ => unknown => Assert.Fail($"{unknown}: no test runs a block in '{unknown.Language}'; use sh, text (the output of the step before), xml (items of a project), csharp or json (a results file)."),
        };
        follow(step);
    }

    /// <summary>A page beside a packed project, or in the template.</summary>
    private static bool IsOfAPackage(string page) =>
        page.StartsWith("src/", StringComparison.Ordinal) && (page.Count(c => c == '/') == 2 || page.Contains("/content/", StringComparison.Ordinal));

    /// <summary>As they stand there; the first that fails ends them. Templates and global tools are the reader's own.</summary>
    private void RunCommands(MarkdownBlock step)
    {
        string standIns = Path.Combine(PackageFeed.Repository, "tests", "Lab5.Repro.Package.Tests", "Documentation", "stand-ins.sh");
        string script = $"""
            export DOTNET_CLI_HOME='{_own[".home"]}'
            export PATH="$DOTNET_CLI_HOME/.dotnet/tools:{PackageFeed.Tool}:$PATH"
            . '{standIns}'
            {step.Code}
            """;
        var run = Command.Run(_folder, "bash", "-euo", "pipefail", "-c", script);
        Assert.That(run.ExitCode, Is.Zero, $"{step}\n{run.Output}");
        _printed = run.Output;
    }

    /// <summary>Every line of the block was printed, whatever stands between them.</summary>
    private void CompareOutput(MarkdownBlock step)
    {
        string[] printed = [.. Lines(_printed)];
        Assert.That(Lines(step.Code).Except(printed), Is.Empty, $"{step}: lines that were not printed by the step before, which printed:\n{_printed}");
    }

    private static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());

    /// <summary>A console program with those items, which are built.</summary>
    private void MakeProject(MarkdownBlock step)
    {
        _own.Write($"{ProjectName}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                {step.Code.Trim()}
              </ItemGroup>
            </Project>
            """);
        _own.Write("Program.cs", "return 0;");
        Build(step);
    }

    private void RunProgram(MarkdownBlock step)
    {
        Assert.That(File.Exists(_own[$"{ProjectName}.csproj"]), $"{step}: a program needs an xml block before it, with the package that it uses.");
        _own.Write("Program.cs", step.Code);
        Build(step);
        _printed = Command.Dotnet(_own.Root, "run", "--no-build").Succeeded().Output;
    }

    private void Build(MarkdownBlock step)
    {
        var build = Command.Dotnet(_own.Root, "build", "--nologo");
        Assert.That(build.ExitCode, Is.Zero, $"{step}\n{build.Output}");
    }

    /// <summary>A results file that is read, and of which the step before wrote everything, and perhaps more.</summary>
    private void CompareResults(MarkdownBlock step)
    {
        _own.Write("shown.json", step.Code);
        Command.Run(_folder, Path.Combine(PackageFeed.Tool, "lab5"), "diff", _own["shown.json"], _own["shown.json"]).Succeeded();
        var written = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "artifacts", "lab5", "results.json")));
        Assert.That(Missing(JsonNode.Parse(step.Code), written, "$"), Is.Empty, $"{step}: the step before wrote\n{written}");
    }

    /// <summary>What is shown and was not written; the seconds always differ.</summary>
    private static IEnumerable<string> Missing(JsonNode? shown, JsonNode? written, string path) => (shown, written) switch
    {
        (JsonObject part, JsonObject whole) => part.Where(property => property.Key != "seconds").SelectMany(property => Missing(property.Value, whole[property.Key], $"{path}.{property.Key}")),
        (JsonArray part, JsonArray whole) when part.Count == whole.Count => part.Zip(whole).SelectMany((pair, i) => Missing(pair.First, pair.Second, $"{path}[{i}]")),
        _ when JsonNode.DeepEquals(shown, written) => [],
        _ => [$"{path}: {shown?.ToJsonString()}, written {written?.ToJsonString() ?? "nothing"}"],
    };
}
