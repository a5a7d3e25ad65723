using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lab5.Repro.Verification;

/// <summary>What of the machine and of the build could touch an engine's bits, and must not.</summary>
public static class MachineReport
{
    /// <summary>Names and values in the order in which they are shown.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Lines { get; } =
    [
        new("system", RuntimeInformation.RuntimeIdentifier),
        new("runtime", RuntimeInformation.FrameworkDescription),
        new("processors", Invariant($"{Environment.ProcessorCount}")),
        new("Vector512.IsHardwareAccelerated", YesNo(Vector512.IsHardwareAccelerated)),
        new("Vector256.IsHardwareAccelerated", YesNo(Vector256.IsHardwareAccelerated)),
        new("Vector128.IsHardwareAccelerated", YesNo(Vector128.IsHardwareAccelerated)),
        new("Avx512F.IsSupported", YesNo(Avx512F.IsSupported)),
        new("Avx2.IsSupported", YesNo(Avx2.IsSupported)),
        new("Fma.IsSupported", YesNo(Fma.IsSupported)),
        new("library optimised by the compiler", YesNo(!IsOptimizerDisabled)),
    ];

    private static bool IsOptimizerDisabled =>
        typeof(MachineReport).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    private static string YesNo(bool value) => value ? "yes" : "no";
}
