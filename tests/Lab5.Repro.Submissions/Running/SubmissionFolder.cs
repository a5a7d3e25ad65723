using Lab5.Repro.Submissions.Table;

namespace Lab5.Repro.Submissions.Running;

/// <summary>Writes a submission as a student would hand it in.</summary>
internal static class SubmissionFolder
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Lab5.Repro.Testing" Version="1.0.0" />
          </ItemGroup>
        </Project>
        """;

    private static readonly string s_corpus = Path.Combine(AppContext.BaseDirectory, "Corpus");

    /// <param name="fill">Replaces the place holders of a source file.</param>
    public static void Write(Entry entry, string batch, Func<string, string> fill)
    {
        string folder = Directory.CreateDirectory(Path.Combine(batch, entry.Name)).FullName;
        if (!entry.IsBare)
        {
            File.WriteAllText(Path.Combine(folder, "submission.csproj"), Project);
            foreach (string path in Sources("Reference").Where(path => !entry.Without.Contains(Path.GetFileNameWithoutExtension(path))))
                Copy(path, entry, folder, fill);
        }

        if (entry.Folder is { } more)
        {
            foreach (string path in Sources(more))
                Copy(path, entry, folder, fill);
        }

        foreach (var (name, text) in entry.Files)
            File.WriteAllText(Path.Combine(folder, name), text);
        entry.Finish?.Invoke(folder);
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(s_corpus, folder), "*.cs").Order(StringComparer.Ordinal);

    private static void Copy(string path, Entry entry, string folder, Func<string, string> fill)
    {
        string source = entry.Patches.Where(patch => patch.File == Path.GetFileNameWithoutExtension(path)).Aggregate(File.ReadAllText(path), (text, patch) => patch.Apply(text));
        File.WriteAllText(Path.Combine(folder, Path.GetFileName(path)), fill(source));
    }
}
