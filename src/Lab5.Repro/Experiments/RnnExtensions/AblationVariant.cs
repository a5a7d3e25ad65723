using Lab5.Repro.Models;

namespace Lab5.Repro.Experiments.RnnExtensions;

/// <summary>One network of the ablation: which cell, how deep, in which directions.</summary>
public sealed record AblationVariant(CellKind Cell, int NumLayers, bool Bidirectional)
{
    /// <summary>Every variant in the order of the table: cell, then layers, then direction.</summary>
    public static IReadOnlyList<AblationVariant> All { get; } =
    [
        .. from cell in Enum.GetValues<CellKind>()
           from layers in new[] { 1, 2 }
           from bidirectional in new[] { false, true }
           select new AblationVariant(cell, layers, bidirectional),
    ];

    /// <summary>Ends the names of the variant's metrics and series: <c>Gru2Both</c>, <c>Lstm1One</c>.</summary>
    public string Key => Invariant($"{Cell}{NumLayers}{(Bidirectional ? "Both" : "One")}");

    /// <summary>For example <c>GRU, 2 layers, both directions</c>.</summary>
    public string Words => $"{Size}, {(Bidirectional ? "both directions" : "causal")}";

    /// <summary>For example <c>GRU, 2 layers</c>.</summary>
    internal string Size => Invariant($"{Cell.Describe().Name}, {NumLayers} {(NumLayers == 1 ? "layer" : "layers")}");
}
