using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lab5.Repro.Grading.Rubrics;

/// <summary>A JSON value that knows where it stands, for messages with line and column.</summary>
internal sealed class JsonNode
{
    private JsonNode(JsonTokenType kind, string text, int line, int column)
    {
        Kind = kind;
        Text = text;
        Line = line;
        Column = column;
    }

    public JsonTokenType Kind { get; }

    /// <summary>A text without quotes, or a number or word as it is written; empty for lists and objects.</summary>
    public string Text { get; }

    /// <summary>Counted from 1; columns in UTF-16 characters.</summary>
    public int Line { get; }

    public int Column { get; }

    public List<JsonNode> Elements { get; } = [];

    public List<(JsonNode Key, JsonNode Value)> Members { get; } = [];

    public double? Number => Kind == JsonTokenType.Number && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    /// <exception cref="JsonException">Not JSON; with line and position.</exception>
    public static JsonNode Parse(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        var root = Read(ref reader, utf8);
        reader.Read(); // nothing may follow
        return root;
    }

    private static JsonNode Read(ref Utf8JsonReader reader, byte[] utf8)
    {
        var node = Here(ref reader, utf8);
        while (node.Kind == JsonTokenType.StartArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            node.Elements.Add(Read(ref reader, utf8));
        while (node.Kind == JsonTokenType.StartObject && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = Here(ref reader, utf8);
            reader.Read();
            node.Members.Add((key, Read(ref reader, utf8)));
        }

        return node;
    }

    private static JsonNode Here(ref Utf8JsonReader reader, byte[] utf8)
    {
        var before = utf8.AsSpan(0, (int)reader.TokenStartIndex);
        int line = before.Count((byte)'\n') + 1;
        int column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        string text = reader.TokenType switch
        {
            JsonTokenType.String or JsonTokenType.PropertyName => reader.GetString()!,
            JsonTokenType.StartArray or JsonTokenType.StartObject => "",
            _ => Encoding.UTF8.GetString(reader.ValueSpan),
        };
        return new(reader.TokenType, text, line, column);
    }
}
