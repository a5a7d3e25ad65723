using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Lab5.Repro.Cli;

/// <summary>
/// Finds libtorch where it does not lie beside the command. The packed command leaves it out (600 MB for one system); every
/// restored project that references Lab5.Repro has it in the NuGet package cache.
/// </summary>
/// <remarks>TorchSharp asks for torch_cpu first; what else it needs is then found by name among the libraries that are loaded.</remarks>
internal static class LibTorch
{
    /// <summary>Names the folder that holds libtorch_cpu, before the package cache.</summary>
    public const string FolderVariable = "LAB5_LIBTORCH_DIR";

    private const string PackageCacheVariable = "NUGET_PACKAGES";

    /// <summary>Only asked when the runtime itself finds nothing.</summary>
    public static void SearchPackageCache() => AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
        name == "torch_cpu" && FindFolder(Environment.GetEnvironmentVariable) is { } folder ? Load(folder) : 0;

    /// <returns>The first of the folders that exists, or null.</returns>
    internal static string? FindFolder(Func<string, string?> environment) => Candidates(environment).FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Candidates(Func<string, string?> environment)
    {
        if (environment(FolderVariable) is { Length: > 0 } named)
            yield return named;
        string system = $"{OperatingSystemPart}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        string cache = environment(PackageCacheVariable) is { Length: > 0 } moved
            ? moved
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        yield return Path.Combine(cache, $"libtorch-cpu-{system}", Version, "runtimes", system, "native");
    }

    private static string OperatingSystemPart =>
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";

    private static string Version { get; } = typeof(LibTorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(item => item.Key == "LibTorchVersion").Value!;

    private static nint Load(string folder)
    {
        var (prefix, suffix) = OperatingSystem.IsWindows() ? ("", ".dll") : OperatingSystem.IsMacOS() ? ("lib", ".dylib") : ("lib", ".so");
        string File(string name) => Path.Combine(folder, prefix + name + suffix);
        nint torchCpu = NativeLibrary.TryLoad(File("torch_cpu"), out nint handle) ? handle : 0;
        if (torchCpu != 0)
            NativeLibrary.TryLoad(File("torch"), out _);
        return torchCpu;
    }
}
