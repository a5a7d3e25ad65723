using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab5.Repro.Results;

/// <summary>The fewest digits that give the same double back.</summary>
internal static class ShortestDigits
{
    /// <remarks>.NET 10 writes 2^-25 and 2^-958 with one digit too few, which is the number below; both get all 17 digits.</remarks>
    public static string Of(double value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value) ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes finite numbers so. Others are refused, or, where <paramref name="namesOthers"/>, written as <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.</summary>
    public sealed class Converter(bool namesOthers) : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (!namesOthers || reader.TokenType != JsonTokenType.String)
                return reader.GetDouble();
            return reader.GetString() switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                _ => throw new JsonException("A number is expected, or NaN, Infinity or -Infinity as a word."),
            };
        }

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteRawValue(Of(value), skipInputValidation: true);
            else if (namesOthers)
                writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
            else
                throw new ArgumentException("A number that is not finite has no place in JSON.", nameof(value));
        }
    }
}
