using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Grading;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>The SDK's C# compiler, and what it compiles against.</summary>
/// <param name="Compiler"><c>csc.dll</c>.</param>
/// <param name="References">The framework's assemblies, then those that ship with this tool.</param>
/// <param name="GeneratorFolder">Of the framework's own source generators, or null.</param>
internal sealed record CompilerInstallation(string Compiler, IReadOnlyList<string> References, string? GeneratorFolder)
{
    private static readonly string s_framework = $"{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>Equal ones make equal assemblies of equal sources: what the compiler, this tool and every reference were built from, as one hash.</summary>
    public string Identity { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', [VersionOf(Compiler), VersionOf(Path.Combine(Path.GetDirectoryName(Compiler)!, "Microsoft.CodeAnalysis.CSharp.dll")), VersionOf(ToolInstallation.Tool), .. References.Select(VersionOf)]))));

    /// <exception cref="LabException">LAB5824: there is no SDK.</exception>
    public static CompilerInstallation Find(ShippedPackages shipped)
    {
        string? compiler = Newest(Path.Combine(ToolInstallation.DotnetFolder, "sdk"), Path.Combine("Roslyn", "bincore", "csc.dll"));
        if (compiler is null)
            throw GradingErrors.CompilerMissing(ToolInstallation.DotnetFolder);
        string packs = Path.Combine(ToolInstallation.DotnetFolder, "packs", "Microsoft.NETCore.App.Ref");
        string? pack = Newest(packs, Path.Combine("ref", $"net{s_framework}", "System.Runtime.dll"));
        // A runtime's own assemblies will do; some of its files are native.
        IEnumerable<string> framework = pack is null
            ? Directory.EnumerateFiles(ToolInstallation.RuntimeFolder, "System*.dll").Append(Path.Combine(ToolInstallation.RuntimeFolder, "netstandard.dll"))
                .Where(file => !file.EndsWith("Native.dll", StringComparison.Ordinal))
            : Directory.EnumerateFiles(Path.GetDirectoryName(pack)!, "*.dll");
        string? generators = pack is null ? null : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(pack)!, "..", "..", "analyzers", "dotnet", "cs"));
        return new(compiler, [.. framework.Order(StringComparer.Ordinal), .. shipped.Assemblies], Directory.Exists(generators) ? generators : null);
    }

    /// <summary>The assembly's name and the number that every build of other sources has another one of.</summary>
    private static string VersionOf(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return Invariant($"{Path.GetFileName(assembly)} {metadata.GetGuid(metadata.GetModuleDefinition().Mvid)}");
    }

    /// <returns>The file in the newest of the folders that are named by versions of this framework.</returns>
    private static string? Newest(string folder, string file) => !Directory.Exists(folder)
        ? null
        : Directory.EnumerateDirectories(folder, s_framework + ".*")
            .Where(version => Version.TryParse(Path.GetFileName(version).Split('-')[0], out _))
            .OrderByDescending(version => Version.Parse(Path.GetFileName(version).Split('-')[0]))
            .Select(version => Path.Combine(version, file))
            .FirstOrDefault(File.Exists);
}
