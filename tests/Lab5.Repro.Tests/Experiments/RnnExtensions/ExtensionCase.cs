using System.Text.Json;
using System.Text.Json.Serialization;
using Lab5.Repro.Data;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Experiments.RnnExtensions;

/// <summary>
/// One of the 18 cases of <c>extensions0.json</c>: a stack (2 features, 4 hidden units) over (4, 17, 2) inputs with a linear
/// head, the loss being the mean of the squared outputs. <see cref="Gradients"/> holds the stack's tensors only, unprefixed.
/// </summary>
internal sealed record ExtensionCase(
    string Kind,
    int Layers,
    bool Bidirectional,
    int ParameterCount,
    float[] Input,
    double[] Output,
    double[] FinalHidden,
    double Loss,
    Dictionary<string, JsonElement> Gradients)
{
    private const uint Seed = 0;
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [JsonIgnore]
    public SequenceNetworkSpec Network => new(new(Enum.Parse<CellKind>(Kind, ignoreCase: true), 2, 4, Layers, Bidirectional), 1);

    [JsonIgnore]
    public Sequences Inputs => new(Input, 4, 17, 2);

    [JsonIgnore]
    public NamedParameters InitialParameters => NamedParameters.Initialize(Network, new TorchStream(Seed));

    public double[] Gradient(string name) => Gradients[name][1].Deserialize<double[]>()!;

    public static ExtensionCase[] LoadAll()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "reference", "extensions0.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.GetProperty("cases").Deserialize<ExtensionCase[]>(s_options)!;
    }

    public override string ToString() => $"{Kind} x{Layers}{(Bidirectional ? " both directions" : "")}";
}
