using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>Requests to the runner and its replies, which may be forged: what is not of their form is refused as a whole.</summary>
internal static class NotebookJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
    };

    /// <param name="seconds">After which the runner ends the run.</param>
    /// <param name="bytes">Memory of the run.</param>
    public static byte[] Write(NotebookRequest request, double seconds, long bytes) => JsonSerializer.SerializeToUtf8Bytes(
        new Message(request.Cells, request.Files, request.Epochs, request.Seed, request.SeedOffset, request.Wide, seconds, bytes), s_options);

    /// <exception cref="JsonException">Not a reply.</exception>
    public static NotebookRun ReadRun(byte[] json)
    {
        var run = JsonSerializer.Deserialize<NotebookRun>(json, s_options) ?? throw new JsonException("A reply is an object.");
        return IsWhole(run) ? run : throw new JsonException("A reply has no empty elements.");
    }

    /// <exception cref="JsonException">Not a list of versions.</exception>
    public static IReadOnlyDictionary<string, string> ReadVersions(byte[] json) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(json, s_options) ?? throw new JsonException("Versions are an object.");

    /// <summary>The serializer looks at properties only, not at what lists hold.</summary>
    private static bool IsWhole(NotebookRun run) =>
        Holds(run.Cells) && (run.Cells ?? []).All(cell => cell is { Printed: not null, Skipped: not null } && Holds(cell.Skipped))
        && Holds(run.Figures) && (run.Figures ?? []).All(axes => axes is { Title: not null, XLabel: not null, YLabel: not null } && axes.Lines is not null && axes.Legend is not null && Holds(axes.Lines) && Holds(axes.Legend) && axes.Lines.All(line => line is { Y: not null, Label: not null }))
        && Holds(run.Rows?.Values) && Holds(run.Networks) && (run.Networks ?? []).All(network => network.Kind is not null && Holds(network.Parameters) && (network.Parameters ?? []).All(parameter => parameter is { Name: not null, Shape: not null, Values: not null }))
        && Holds(run.Optimizers) && (run.Optimizers ?? []).All(optimizer => optimizer is { Sums: not null, Kind: not null })
        && Holds(run.Epochs) && Holds(run.Paths) && Holds(run.Modules)
        && Holds(run.Windows?.Values) && (run.Windows?.Values ?? []).All(array => array is { Sha: not null, Shape: not null, Values: not null } && array.Shape.All(size => size > 0));

    private static bool Holds<T>(IEnumerable<T>? items) => items?.All(item => item is not null) ?? true;

    private sealed record Message(
        IReadOnlyList<CodeCell> Cells, IReadOnlyDictionary<string, string> Files, int? Epochs, int Seed, int SeedOffset, bool Wide, double Seconds, long Bytes);
}
