using System.Runtime.InteropServices;
using Lab5.Repro.Engines.Exact.Kernels;
using TorchSharp;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>On what the figures were measured.</summary>
internal sealed record BenchmarkMachine(
    string Processor, int Processors, VectorWidth WidestVector, string System, string Runtime, string TorchSharp, string Libtorch)
{
    public static BenchmarkMachine OfThis() => new(
        ProcessorModel(),
        Environment.ProcessorCount,
        KernelSet.WidestSupported,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        typeof(torch).Assembly.GetName().Version?.ToString() ?? "",
        torch.__version__);

    private static string ProcessorModel()
    {
        const string Key = "model name";
        string? line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
