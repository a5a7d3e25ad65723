using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Lab5.Repro.Engines.Torch;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>Whether the native libraries load that a submission may use; asked in a sandbox, where another user may not be able to read them.</summary>
internal static class NativeLibraries
{
    public const int SkiaSharpMissing = 3, LibTorchMissing = 4;

    private static readonly string[] s_torchNamespaces = ["TorchSharp", typeof(TorchEngine).Namespace!];

    /// <summary>Prints what is wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Check()
    {
        if (Problem(() => new ScottPlot.Plot().GetImageBytes(40, 40, ScottPlot.ImageFormat.Png)) is { } skiaSharp)
            return Say(SkiaSharpMissing, skiaSharp);
        return Problem(() => new TorchEngine()) is { } libTorch ? Say(LibTorchMissing, libTorch) : ExitCode.Success;
    }

    /// <param name="assembly">A compiled submission.</param>
    public static bool UsesLibTorch(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Namespace))
            .Any(used => s_torchNamespaces.Any(known => used == known || used.StartsWith(known + ".", StringComparison.Ordinal)));
    }

    private static string? Problem(Func<object> use)
    {
        try
        {
            use();
            return null;
        }
        catch (Exception e)
        {
            return (e.InnerException ?? e).Message.ReplaceLineEndings("\n").Split('\n')[0];
        }
    }

    private static int Say(int code, string problem)
    {
        Console.Error.WriteLine(problem);
        return code;
    }
}
