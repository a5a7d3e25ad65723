using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>
/// Measures <see cref="StepCases.EightLanes"/> in a process whose JIT uses no AVX-512 at all, as on a processor without it. TorchSharp
/// keeps its own: libtorch does not ask .NET which instructions it may use.
/// </summary>
internal static class WithoutAvx512
{
    private const string Switch = "DOTNET_EnableAVX512";

    /// <exception cref="InvalidOperationException">The child failed, or the switch did not take effect.</exception>
    public static CaseReport Run(int repetitions)
    {
        string file = Path.Combine(Path.GetTempPath(), $"lab5-ratios-{Environment.ProcessId}.json");
        try
        {
            RunChild(repetitions, file);
            var report = RatiosReport.Read(file);
            if (report.Machine.WidestVector != VectorWidth.Lanes8)
                throw new InvalidOperationException($"With {Switch}=0 the widest vector is {report.Machine.WidestVector} instead of {VectorWidth.Lanes8}.");
            return report.Cases.Single() with { Name = StepCases.Avx512Off, Title = $"denoiser, {Switch}=0" };
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void RunChild(int repetitions, string file)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true };
        start.Environment[Switch] = "0";
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        string[] arguments =
        [
            RatiosCommand.Name, "--only", StepCases.EightLanes, "--reps", repetitions.ToString(CultureInfo.InvariantCulture), "--json", file,
        ];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        using var child = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        // Its table would stand in the middle of this one's; errors pass through.
        child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        if (child.ExitCode != 0)
            throw new InvalidOperationException($"The process with {Switch}=0 ended with exit code {child.ExitCode}.");
    }
}
