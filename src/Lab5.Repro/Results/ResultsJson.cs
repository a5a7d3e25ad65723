using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Lab5.Repro.Results;

/// <summary>How records become JSON: camelCase, enums as words, no nulls, LF line ends, the shortest digits that round-trip.</summary>
internal static class ResultsJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ShortestDigits.Converter(namesOthers: false), new SeriesConverter(), new SeedsConverter() },
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed, WriteRuntimeTypes } },
    };

    public static JsonWriterOptions Layout { get; } = new() { Indented = true, NewLine = "\n" };

    /// <summary>Every property of the record's own type, derived ones included.</summary>
    public static JsonElement ToElement(object record) => JsonSerializer.SerializeToElement(record, record.GetType(), Options);

    /// <summary>A property without a setter follows from the others.</summary>
    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].AttributeProvider is PropertyInfo { CanWrite: false })
                type.Properties.RemoveAt(i);
        }
    }

    /// <summary>Without this, a property declared as an abstract record is written with the abstract record's properties only.</summary>
    private static void WriteRuntimeTypes(JsonTypeInfo type)
    {
        for (int i = 0; i < type.Properties.Count; i++)
        {
            var declared = type.Properties[i];
            if (!declared.PropertyType.IsAbstract || !declared.PropertyType.IsClass)
                continue;
            var property = type.CreateJsonPropertyInfo(typeof(object), declared.Name);
            property.Get = declared.Get;
            type.Properties[i] = property;
        }
    }

    /// <summary>A series on one line, so that a diff shows which series changed and the file stays short; NaN and infinities as null.</summary>
    private sealed class SeriesConverter : JsonConverter<double[]>
    {
        private static readonly JsonWriterOptions s_oneLine = new() { Indented = false };

        public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("A series is a list of numbers.");
            var values = new List<double>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                values.Add(reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble());
            return [.. values];
        }

        public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options)
        {
            using var buffer = new MemoryStream();
            using (var line = new Utf8JsonWriter(buffer, s_oneLine))
            {
                line.WriteStartArray();
                foreach (double number in value)
                {
                    if (double.IsFinite(number))
                        line.WriteRawValue(ShortestDigits.Of(number), skipInputValidation: true);
                    else
                        line.WriteNullValue();
                }

                line.WriteEndArray();
            }

            writer.WriteRawValue(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), skipInputValidation: true);
        }
    }

    /// <summary>Seeds on one line, as a series.</summary>
    private sealed class SeedsConverter : JsonConverter<uint[]>
    {
        public override uint[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<uint[]>(ref reader);

        public override void Write(Utf8JsonWriter writer, uint[] value, JsonSerializerOptions options) =>
            writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value), skipInputValidation: true);
    }
}
