namespace Lab5.Repro.Package.Tests;

/// <summary>A folder with spaces and letters beyond ASCII in its name, for projects that use the packages; deleted at the end.</summary>
internal sealed class Throwaway : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("ein Größenvergleich ").FullName;

    public string this[string name] => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content);
    }

    /// <summary>A program that references Lab5.Repro.</summary>
    public void WriteProgram(string name, string code = "System.Console.WriteLine(Lab5.Repro.Experiments.ExperimentCatalog.Names.Count);")
    {
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Lab5.Repro" Version="{BuildValues.PackageVersion}" />
              </ItemGroup>
            </Project>
            """);
        Write($"{name}/Program.cs", code);
    }

    /// <summary>dotnet build of one of the targets, quick: one experiment, one epoch.</summary>
    public CommandResult Target(string target, string project, params string[] properties) =>
        Command.Dotnet(Root, ["build", project, $"-t:{target}", "--nologo", "-v:n", "-p:Lab5Experiments=MiniBatchFormat", "-p:Lab5Epochs=1", .. properties]);
}
