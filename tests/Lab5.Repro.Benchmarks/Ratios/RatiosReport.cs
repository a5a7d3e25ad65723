using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>The whole measurement; also the file that <c>--json</c> writes, in camelCase.</summary>
internal sealed record RatiosReport(BenchmarkMachine Machine, int Repetitions, IReadOnlyList<CaseReport> Cases)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // ">=" is to be readable; nobody embeds the file in HTML
        RespectRequiredConstructorParameters = true,
    };

    public void Write(string path) => AtomicFile.Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, this, s_options);
        stream.WriteByte((byte)'\n');
    });

    public static RatiosReport Read(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<RatiosReport>(stream, s_options) ?? throw new JsonException($"{path} holds null.");
    }
}
