using System.Reflection;

namespace Lab5.Repro.Tests;

/// <summary>Where the tests find and leave files, whatever folder they run in.</summary>
internal static class RepositoryPaths
{
    /// <summary>The folder of Lab5.Repro.sln.</summary>
    public static string Root { get; } = BuildValue("RepositoryRoot");

    /// <summary>The accepted results.</summary>
    public static string Snapshots { get; } = Path.Combine(Root, "snapshots");

    /// <summary>What a run leaves behind; ignored by git.</summary>
    public static string Artifacts { get; } = Path.Combine(Root, "artifacts", "lab5");

    /// <summary>TorchSharp's native library in the NuGet package cache (Linux only).</summary>
    public static string PackagedLibTorchSharp => BuildValue("PackagedLibTorchSharp");

    private static string BuildValue(string key) =>
        typeof(RepositoryPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
