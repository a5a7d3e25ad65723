using System.IO.Compression;
using System.Reflection;
using System.Text;
using Lab5.Repro.Cli.Grading.Building;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Data;

namespace Lab5.Repro.Cli.Grading.Gradescope;

/// <param name="Secret">Null where there is none.</param>
/// <param name="Rubric">Its bytes.</param>
/// <param name="Seconds">Of an item.</param>
internal sealed record Contents(IReadOnlyDictionary<string, StockHistory> Markets, byte[]? Secret, byte[] Rubric, int Seconds, int MegaBytes, bool HasLibTorch);

/// <summary>The archive that Gradescope unpacks to <c>/autograder/source</c>.</summary>
internal static class GradescopeBundle
{
    private const int Executable = 0x1ED, Readable = 0x1A4, Private = 0x180; // 755, 644 and 600 of Unix, in the upper half of an entry's attributes
    private const int UnixFile = 0x8000;

    private static readonly string[] s_leftOut = [".pdb", ".xml"];

    public static void Write(Stream stream, Contents contents, CompilerInstallation compiler)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "setup.sh", Script("setup.sh"), Executable);
        Add(archive, "run_autograder", Script("run_autograder").Replace("@MEMORY@", Invariant($"{contents.MegaBytes}"), StringComparison.Ordinal).Replace("@SECONDS@", Invariant($"{contents.Seconds}"), StringComparison.Ordinal), Executable);
        Add(archive, "rubric.json", contents.Rubric, Readable);
        if (contents.Secret is not null)
            Add(archive, "course.secret", contents.Secret, Private);
        foreach (var market in contents.Markets.Values.Where(market => market.Identity.Kind != DataKind.Surrogate))
            Add(archive, $"data/{market.Ticker}.csv", Csv(market), Readable);
        foreach (var (file, name) in ToolFiles().Concat(DotnetFiles(compiler)).Concat(contents.HasLibTorch ? LibTorchFiles() : []))
            Add(archive, name, file);
    }

    /// <summary>Those of the tool itself; libtorch lies apart.</summary>
    private static IEnumerable<(string File, string Name)> ToolFiles() => Files(ToolInstallation.Folder, "lab5")
        .Where(file => !s_leftOut.Contains(Path.GetExtension(file.Name)) && !Path.GetFileName(file.Name).Contains("torch_cpu", StringComparison.Ordinal));

    /// <summary>What runs and compiles: the runtime, the compiler and the assemblies that it compiles against.</summary>
    private static IEnumerable<(string File, string Name)> DotnetFiles(CompilerInstallation compiler)
    {
        string dotnet = ToolInstallation.DotnetFolder;
        string[] folders =
        [
            Path.Combine(dotnet, "host", "fxr"), ToolInstallation.RuntimeFolder, Path.GetDirectoryName(compiler.Compiler)!,
            .. compiler.GeneratorFolder is { } generators ? (string[])[generators, Path.GetDirectoryName(compiler.References[0])!] : [],
        ];
        return folders.SelectMany(folder => Files(folder, "dotnet/" + Path.GetRelativePath(dotnet, folder).Replace('\\', '/'))).Append((ToolInstallation.Dotnet, "dotnet/dotnet"));
    }

    private static IEnumerable<(string File, string Name)> LibTorchFiles() => ToolInstallation.LibTorchFolder is { } folder ? Files(folder, "libtorch") : [];

    private static IEnumerable<(string File, string Name)> Files(string folder, string name) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(file => (file, $"{name}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}"));

    private static string Csv(StockHistory market) => "Date,Open,High,Low,Close,Adj Close,Volume\n"
        + string.Concat(market.Days.Select(day => Invariant($"{day.Date:yyyy-MM-dd},{day.Open},{day.High},{day.Low},{day.Close},{day.AdjClose},{day.Volume}\n")));

    private static void Add(ZipArchive archive, string name, string file)
    {
        var entry = Entry(archive, name, Path.GetFileName(name) == "dotnet" ? Executable : Readable);
        using var source = File.OpenRead(file);
        using var target = entry.Open();
        source.CopyTo(target);
    }

    private static void Add(ZipArchive archive, string name, string text, int mode) => Add(archive, name, Encoding.UTF8.GetBytes(text), mode);

    private static void Add(ZipArchive archive, string name, byte[] bytes, int mode)
    {
        using var target = Entry(archive, name, mode).Open();
        target.Write(bytes);
    }

    private static ZipArchiveEntry Entry(ZipArchive archive, string name, int mode)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.ExternalAttributes = (UnixFile | mode) << 16;
        entry.LastWriteTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero); // equal contents are equal archives
        return entry;
    }

    private static string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Lab5.Repro.Cli.Gradescope.{name}")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
