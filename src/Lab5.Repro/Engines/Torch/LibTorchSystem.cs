using System.Runtime.InteropServices;

namespace Lab5.Repro.Engines.Torch;

/// <summary>The systems for which the packages of TorchSharp have libtorch. On another one TorchSharp would try those of other systems before it fails.</summary>
internal static class LibTorchSystem
{
    private static readonly string[] s_systems = ["linux-x64", "osx-arm64", "win-x64"];

    /// <exception cref="LabException">LAB5307: libtorch is not there or does not load. LAB5308: this system is none of them.</exception>
    public static void Require()
    {
        Require(RuntimeInformation.RuntimeIdentifier);
        RequireLibrary("torch_cpu");
    }

    /// <summary>Asks the runtime, because TorchSharp prints two kilobytes about a library that it does not find.</summary>
    internal static void RequireLibrary(string name)
    {
        try
        {
            NativeLibrary.Load(name, typeof(TorchSharp.torch).Assembly, searchPath: null);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw LabErrors.LibTorchNotLoaded(e);
        }
    }

    /// <param name="runtimeIdentifier">As the runtime reports it: <c>linux-x64</c>, or that of a distribution, <c>alpine.3.22-x64</c>.</param>
    internal static void Require(string runtimeIdentifier)
    {
        string system = $"{Family(runtimeIdentifier)}-{runtimeIdentifier[(runtimeIdentifier.LastIndexOf('-') + 1)..]}";
        if (!s_systems.Contains(system))
            throw LabErrors.NoLibTorchForThisSystem(system, s_systems);
    }

    private static string Family(string runtimeIdentifier) => runtimeIdentifier switch
    {
        _ when runtimeIdentifier.StartsWith("win", StringComparison.Ordinal) => "win",
        _ when runtimeIdentifier.StartsWith("osx", StringComparison.Ordinal) => "osx",
        _ when runtimeIdentifier.StartsWith("alpine", StringComparison.Ordinal) || runtimeIdentifier.Contains("musl", StringComparison.Ordinal) => "linux-musl",
        _ => "linux",
    };
}
