using System.Reflection;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using VerifyTests;

namespace VerifyNUnit;

/// <summary>What the lab uses of it.</summary>
public static class Verifier
{
    public static Task Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(target, "txt", settings, sourceFile);

    public static Task Verify(string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Of(settings ?? new(), extension, sourceFile).Text(target ?? "");

    public static Task Verify(byte[] target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Of(settings ?? new(), extension, sourceFile).Bytes(target);

    /// <summary>Of a parameterised test the name that the lab gives is needed; it always gives one.</summary>
    private static Verification Of(VerifySettings settings, string extension, string sourceFile)
    {
        var test = TestContext.CurrentContext.Test;
        var assembly = test.Type!.Assembly;
        if (Metadata(assembly, "Verify.ProjectDirectory") is null)
            throw new InvalidOperationException($"Could not find a `AssemblyMetadataAttribute` named `Verify.ProjectDirectory` on {assembly.GetName().Name}.");
        bool severalFrameworks = Metadata(assembly, "Verify.TargetFrameworks")?.Contains(';', StringComparison.Ordinal) ?? true;
        return new(settings, settings.Directory ?? Path.GetDirectoryName(sourceFile)!, settings.FileName ?? $"{test.Type.Name}.{test.MethodName}", extension, severalFrameworks);
    }

    private static string? Metadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == key)?.Value;
}
