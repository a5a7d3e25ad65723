using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Lab5.Repro.Engines.Torch;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>A native library that a submission may use. In a sandbox, another user may not be able to read it.</summary>
/// <param name="namespaces">Of what needs it.</param>
/// <param name="use">Throws where it does not load.</param>
internal sealed class NativeLibrary(string name, string[] namespaces, Func<object> use)
{
    /// <summary>The exit code of <see cref="CheckAll"/> where one does not load.</summary>
    public const int Missing = 3;

    public static IReadOnlyList<NativeLibrary> All { get; } =
    [
        new("SkiaSharp", ["SkiaSharp", "ScottPlot", typeof(Plots.Figure).Namespace!], () => new ScottPlot.Plot().GetImageBytes(40, 40, ScottPlot.ImageFormat.Png)),
        new("libtorch", ["TorchSharp", typeof(TorchEngine).Namespace!], () => new TorchEngine()),
    ];

    public string Name => name;

    /// <summary>Prints a line for each that does not load: its name, a colon and why.</summary>
    /// <returns>The exit code.</returns>
    public static int CheckAll()
    {
        string[] problems = [.. All.Select(library => library.Problem).OfType<string>()];
        foreach (string problem in problems)
            Console.Error.WriteLine(problem);
        return problems.Length == 0 ? ExitCode.Success : Missing;
    }

    /// <param name="assembly">A compiled submission.</param>
    public bool IsUsedBy(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Namespace))
            .Any(used => namespaces.Any(known => used == known || used.StartsWith(known + ".", StringComparison.Ordinal)));
    }

    private string? Problem
    {
        get
        {
            try
            {
                use();
                return null;
            }
            catch (Exception e)
            {
                return $"{name}: {e.GetBaseException().Message.ReplaceLineEndings(" ")}";
            }
        }
    }
}
