using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Lab5.Repro.Benchmarks.Closer;

/// <summary>How BenchmarkDotNet runs the benchmarks of this project.</summary>
internal static class CloserLook
{
    /// <summary>In this process: a generated project would take on this repository's build settings and need a restore.</summary>
    public static IConfig Create() => DefaultConfig.Instance
        .AddJob(Job.MediumRun.WithLaunchCount(1).WithToolchain(InProcessEmitToolchain.Instance).AsDefault())
        .AddDiagnoser(MemoryDiagnoser.Default)
        .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
}
