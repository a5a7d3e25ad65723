using Lab5.Repro.Models;

namespace Lab5.Repro.Experiments.RnnExtensions;

/// <summary>What the ablation claims of a second layer and a second direction.</summary>
internal static class AblationClaims
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        SeedClaims.Lower(
            "A bidirectional network has a lower test L1 than the causal one of the same cell, depth and hidden size.",
            "test L1 relative to the causal network's",
            [.. AblationVariant.All.Where(variant => !variant.Bidirectional).Select(causal => (causal.Size, TestL1(causal with { Bidirectional = true }), TestL1(causal)))]),
        SeedClaims.Lower(
            "One bidirectional layer has a lower test L1 than two causal ones, which have more parameters.",
            "test L1 relative to the two causal layers'",
            [.. AblationVariant.All.Where(variant => variant is { NumLayers: 1, Bidirectional: true })
                .Select(both => (both.Cell.Describe().Name, TestL1(both), TestL1(both with { NumLayers = 2, Bidirectional = false })))]),
        SeedClaims.Lower(
            "Two layers have a lower test L1 than one.",
            "test L1 relative to one layer's",
            [.. AblationVariant.All.Where(variant => variant.NumLayers == 1)
                .Select(one => ($"{one.Cell.Describe().Name}, {(one.Bidirectional ? "both directions" : "causal")}", TestL1(one with { NumLayers = 2 }), TestL1(one)))]),
    ];

    private static string TestL1(AblationVariant variant) => RnnExtensionsDefinition.TestL1.Of(variant.Key).Name;
}
