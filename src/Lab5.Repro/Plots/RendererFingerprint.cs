using System.Reflection;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Lab5.Repro.Plots;

/// <summary>What turns plotted data into pixels. Where it differs, equal data may give other pixels.</summary>
public static class RendererFingerprint
{
    /// <summary>For example <c>ScottPlot 5.1.59, SkiaSharp 3.119.4, linux-x64, Inter 0b1c2d3e4f50</c>.</summary>
    public static string Current { get; } = string.Join(
        ", ",
        $"ScottPlot {Version(typeof(ScottPlot.Plot))}",
        $"SkiaSharp {Version(typeof(SKBitmap))}",
        $"{System}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}",
        $"{EmbeddedFont.Family} {EmbeddedFont.Digest[..12]}");

    /// <summary>Each system has its own way of drawing letters.</summary>
    private static string System => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    private static string Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', '-')[0];
}
