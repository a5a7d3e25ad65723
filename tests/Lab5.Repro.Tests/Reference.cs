using System.Text.Json;
using System.Text.Json.Serialization;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests;

/// <summary>What the lab's own Python listings gave: <c>data/reference/*.json</c>, beside the script's names.</summary>
internal sealed record Reference
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public uint Seed { get; init; }

    public int BatchesPerEpoch { get; init; }

    public double[] Losses { get; init; } = [];

    public Dictionary<string, JsonElement> InitialParameters { get; init; } = [];

    [JsonPropertyName("noisy_row0")]
    public double[] NoisyRow0 { get; init; } = [];

    [JsonPropertyName("clean_row0")]
    public double[] CleanRow0 { get; init; } = [];

    [JsonPropertyName("noisy_row11999_first5")]
    public double[] NoisyRow11999First5 { get; init; } = [];

    [JsonPropertyName("clean_row11999_first5")]
    public double[] CleanRow11999First5 { get; init; } = [];

    public double NoisySum { get; init; }

    public double CleanSum { get; init; }

    [JsonPropertyName("test_l1")]
    public double TestL1 { get; init; }

    [JsonPropertyName("identity_l1")]
    public double IdentityL1 { get; init; }

    [JsonPropertyName("test_prediction_row0")]
    public double[] TestPredictionRow0 { get; init; } = [];

    [JsonPropertyName("signal_first10")]
    public double[] SignalFirst10 { get; init; } = [];

    public double SignalSum { get; init; }

    public double[] FirstInput { get; init; } = [];

    public double[] FirstTarget { get; init; } = [];

    public double RollingMeanLast { get; init; }

    public double[] Truth { get; init; } = [];

    public double[] FreeRunning { get; init; } = [];

    public double FreeRunningMse { get; init; }

    public double[] TeacherForced { get; init; } = [];

    public double TeacherForcedMse { get; init; }

    /// <param name="name">The file's name without extension, for example <c>denoise0</c>.</param>
    public static Reference Load(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "reference", name + ".json");
        return JsonSerializer.Deserialize<Reference>(File.ReadAllText(path), s_options)!;
    }

    /// <summary>Python's initial parameters, arranged as <paramref name="network"/> names them.</summary>
    public NamedParameters InitialParametersOf(NetworkSpec network)
    {
        var specs = network.Parameters;
        return new(specs, [.. specs.Select(spec => InitialParameters[spec.Name][1].Deserialize<float[]>()!)]);
    }

    public double[] EpochMeans() =>
        [.. Losses.Chunk(BatchesPerEpoch).Where(epoch => epoch.Length == BatchesPerEpoch).Select(epoch => epoch.Average())];
}
