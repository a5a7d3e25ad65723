using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lab5.Repro.Grading.Sessions;

/// <summary>Requests and replies as UTF-8 JSON: every double comes back bit for bit; NaN and infinities are <c>"NaN"</c>, <c>"Infinity"</c>.</summary>
internal static class SessionJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Write(SubmissionRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, s_options);

    public static byte[] Write(SubmissionReply reply) => JsonSerializer.SerializeToUtf8Bytes(reply, s_options);

    /// <exception cref="JsonException">The bytes are not a request.</exception>
    public static SubmissionRequest ReadRequest(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<SubmissionRequest>(json, s_options) ?? throw new JsonException("A request is an object.");

    /// <summary>What a reply says in words is cut to what the submission's host may say.</summary>
    /// <exception cref="JsonException">The bytes are not a reply.</exception>
    public static SubmissionReply ReadReply(ReadOnlySpan<byte> json)
    {
        try
        {
            var reply = JsonSerializer.Deserialize<SubmissionReply>(json, s_options);
            return reply is FailedReply failed ? failed with { Contract = Shorten(failed.Contract), Explanation = Shorten(failed.Explanation) } : reply ?? throw new JsonException("A reply is an object.");
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException or FormatException)
        {
            // No kind or one behind other members, bytes that are no UTF-8, text that is no Base64.
            throw new JsonException("A reply is not of its form.", e);
        }
    }

    private static string Shorten(string? text) => text is null ? "" : text.Length <= ContractHost.LongestText + 3 ? text : text[..ContractHost.LongestText] + "...";
}
