using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lab5.Repro.Results;

namespace Lab5.Repro.Snapshots;

/// <summary>
/// How a snapshot becomes a file, as Verify writes text: UTF-8 with byte order mark, LF, no line end at the end. Numbers have the
/// fewest digits that give the same double back; NaN and infinities are words; a list of numbers stands on one line.
/// </summary>
internal static class SnapshotJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true, // they follow from the others
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ShortestDigits.Converter(namesOthers: true), new OneLine<double>(), new OneLine<int>(), new OneLine<uint>() },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly JsonWriterOptions s_layout = new() { Indented = true, NewLine = "\n" };

    public static byte[] Write<T>(T snapshot)
    {
        using var file = new MemoryStream();
        file.Write(Encoding.UTF8.Preamble);
        using (var writer = new Utf8JsonWriter(file, s_layout))
            JsonSerializer.Serialize(writer, snapshot, s_options);
        return file.ToArray();
    }

    /// <exception cref="LabException">LAB5651: empty; LAB5652: no byte order mark; LAB5653: CRLF; LAB5654: not such a snapshot.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        bool marked = bytes.StartsWith(Encoding.UTF8.Preamble);
        if (marked)
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.TrimEnd(" \t\r\n"u8).IsEmpty)
            throw LabErrors.SnapshotEmpty();
        if (!marked)
            throw LabErrors.SnapshotWithoutMark();
        if (bytes.Contains((byte)'\r'))
            throw LabErrors.SnapshotWithCarriageReturns();
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, s_options)
                ?? throw new JsonException("It holds null.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw LabErrors.SnapshotNotReadable(e);
        }
    }

    private sealed class OneLine<T> : JsonConverter<T[]>
    {
        private static readonly JsonSerializerOptions s_oneLine = new() { Converters = { new ShortestDigits.Converter(namesOthers: true) } };

        public override T[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T[]>(ref reader, s_oneLine);

        public override void Write(Utf8JsonWriter writer, T[] value, JsonSerializerOptions options) =>
            writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value, s_oneLine), skipInputValidation: true);
    }
}
