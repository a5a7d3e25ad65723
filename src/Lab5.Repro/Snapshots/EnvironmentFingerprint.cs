using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Plots;
using ScottPlot;
using SkiaSharp;
using TorchSharp;

namespace Lab5.Repro.Snapshots;

/// <summary>What a result was made on. It is shown beside a result that moved, and never compared.</summary>
/// <param name="Vectors">The widest vector instructions that .NET uses on the processor.</param>
/// <param name="Libtorch">The version for which TorchSharp was built.</param>
/// <param name="Threads">Of a training, by engine.</param>
/// <param name="Font">The first digits of the SHA-256 over the figures' fonts.</param>
public sealed record EnvironmentFingerprint(
    string System,
    string Architecture,
    string Vectors,
    string DotNet,
    string TorchSharp,
    string Libtorch,
    string ScottPlot,
    string SkiaSharp,
    string Threads,
    string Font)
{
    public static EnvironmentFingerprint Current { get; } = new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        WidestVectors,
        Environment.Version.ToString(),
        VersionOf(typeof(torch)),
        LibtorchVersion,
        VersionOf(typeof(Plot)),
        VersionOf(typeof(SKTypeface)),
        Invariant($"exact {new ExactEngine().Threads}, torch {TorchEngine.DefaultThreads}"),
        EmbeddedFont.Digest[..12]);

    // torch.__version__ would load 500 MB of libtorch, which need not even be there; this constant is what it returns.
    private static string LibtorchVersion =>
        typeof(torch).GetField("libtorchPackageVersion", BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string ?? "unknown";

    private static string WidestVectors =>
        Avx512F.IsSupported ? "AVX-512"
        : Avx2.IsSupported ? "AVX2"
        : Sse2.IsSupported ? "SSE"
        : AdvSimd.IsSupported ? "AdvSimd"
        : "none";

    /// <param name="here">The environment in which this one is read.</param>
    /// <returns>One text a difference, for example <c>vectors AVX2 there, AVX-512 here</c>.</returns>
    public IReadOnlyList<string> DifferencesTo(EnvironmentFingerprint here) =>
    [
        .. Parts.Zip(here.Parts)
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Name} {pair.First.Value} there, {pair.Second.Value} here"),
    ];

    /// <summary>Names and values in the order in which they are shown.</summary>
    internal IReadOnlyList<(string Name, string Value)> Parts =>
    [
        ("system", System), ("architecture", Architecture), ("vectors", Vectors), (".NET", DotNet), ("TorchSharp", TorchSharp),
        ("libtorch", Libtorch), ("ScottPlot", ScottPlot), ("SkiaSharp", SkiaSharp), ("threads", Threads), ("font", Font),
    ];

    /// <summary>Without the commit that some packages add after a plus sign.</summary>
    private static string VersionOf(Type type) =>
        (type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+')[0];
}
