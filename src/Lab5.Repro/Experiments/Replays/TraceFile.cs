using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.Replays;

/// <summary>A trace as JSON: what <c>lab5 trace --json</c> writes. Values, where they are kept, are base64 of singles, lowest byte first.</summary>
internal static class TraceFile
{
    /// <param name="withValues">Else fingerprints only.</param>
    /// <exception cref="LabException">LAB5401: it cannot be written.</exception>
    public static void Write(string path, TrainingTrace trace, bool withValues) => AtomicFile.Write(path, stream =>
    {
        StoredTrace stored = new(
            trace.Engine,
            [.. trace.Losses.Select(loss => (double)loss)],
            [.. trace.States.Select(state => state.ToString("x16", CultureInfo.InvariantCulture))],
            [.. trace.Tensors.Select(tensor => StoredTensor.Of(tensor, withValues))]);
        using (var writer = new Utf8JsonWriter(stream, ResultsJson.Layout))
            JsonSerializer.Serialize(writer, stored, ResultsJson.Options);
        stream.WriteByte((byte)'\n');
    });

    /// <exception cref="LabException">LAB5433: the file is missing, is not a trace or has no values.</exception>
    public static TrainingTrace Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var stored = JsonSerializer.Deserialize<StoredTrace>(stream, ResultsJson.Options) ?? throw new JsonException("It holds null.");
            return new(
                stored.Engine,
                [.. stored.Losses.Select(loss => (float)loss)],
                [.. stored.States.Select(state => ulong.Parse(state, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))],
                [.. stored.Tensors.Select(tensor => tensor.Restore())]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException or OverflowException)
        {
            throw LabErrors.TraceNotReadable(Path.GetFullPath(path), e);
        }
    }

    private sealed record StoredTrace(string Engine, double[] Losses, string[] States, StoredTensor[] Tensors);

    /// <param name="Norm">Null where it is not finite.</param>
    /// <param name="Largest">As <paramref name="Norm"/>.</param>
    private sealed record StoredTensor(string Name, int[] Shape, string Hash, double? Norm, double? Largest, byte[]? Values = null)
    {
        public static StoredTensor Of(TracedTensor tensor, bool withValues) => new(
            tensor.Name, [.. tensor.Shape], tensor.Hash, Finite(tensor.Norm), Finite(tensor.Largest), withValues ? Bytes(tensor.Values) : null);

        public TracedTensor Restore() =>
            TracedTensor.Of(Name, Shape, [.. MemoryMarshal.Cast<byte, float>(Values ?? throw new JsonException($"{Name} has no values."))]);

        private static double? Finite(double value) => double.IsFinite(value) ? value : null;

        private static byte[] Bytes(float[] values) => [.. MemoryMarshal.AsBytes<float>(values)];
    }
}
