using System.Reflection;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>Where this tool and the runtime that runs it are on the disk.</summary>
internal static class ToolInstallation
{
    /// <summary>The folder of <c>lab5.dll</c> and all that it needs.</summary>
    public static string Folder { get; } = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    public static string Tool { get; } = Path.Combine(Folder, "lab5.dll");

    /// <summary>The runtime's own assemblies, in <c>shared/Microsoft.NETCore.App/VERSION</c>.</summary>
    public static string RuntimeFolder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The folder of <c>dotnet</c>, <c>shared</c> and, with an SDK, <c>sdk</c> and <c>packs</c>.</summary>
    public static string DotnetFolder { get; } = Path.GetFullPath(Path.Combine(RuntimeFolder, "..", "..", ".."));

    /// <summary>Of a tool that brings its runtime along, the one that the system finds by name.</summary>
    public static string Dotnet { get; } =
        Path.Combine(DotnetFolder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet") is var own && File.Exists(own) ? own : "dotnet";

    /// <summary>The library's version, with the commit it was built from where it is known.</summary>
    public static string Version { get; } =
        typeof(LabErrors).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Where the package cache has libtorch, or null.</summary>
    public static string? LibTorchFolder { get; } = LibTorch.FindFolder(Environment.GetEnvironmentVariable);

    /// <summary>What a submission's process must be able to read; with the folders that native libraries are linked from.</summary>
    public static IReadOnlyList<string> Readable { get; } =
    [
        DotnetFolder,
        Folder,
        .. new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => file.ResolveLinkTarget(returnFinalTarget: true)?.FullName)
            .OfType<string>()
            .Select(target => Path.GetDirectoryName(target)!)
            .Distinct()
            .Order(StringComparer.Ordinal),
        .. LibTorchFolder is null ? (string[])[] : [LibTorchFolder],
    ];
}
