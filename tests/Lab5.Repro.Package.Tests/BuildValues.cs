using System.Reflection;

namespace Lab5.Repro.Package.Tests;

/// <summary>What the build knew.</summary>
internal static class BuildValues
{
    /// <summary>The folder of Lab5.Repro.sln.</summary>
    public static string RepositoryRoot { get; } = BuildValue("RepositoryRoot");

    /// <summary>Of all four packages.</summary>
    public static string PackageVersion { get; } = BuildValue("PackageVersion");

    /// <summary>The NuGet package cache that the repository is restored from.</summary>
    public static string PackageCache { get; } = BuildValue("PackageCache");

    private static string BuildValue(string key) =>
        typeof(BuildValues).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
