using Lab5.Repro.Models;

namespace Lab5.Repro.Engines;

/// <summary>Whether initial values fit a network; what does not fit is LAB5302 with both shapes.</summary>
internal static class ParameterShapes
{
    /// <param name="initial">To have every parameter of the network under its name and in its shape, and no other; in any order.</param>
    public static void RequireInitial(NetworkSpec network, NamedParameters initial)
    {
        var given = initial.Specs.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        foreach (var needed in network.Parameters)
        {
            if (!given.Remove(needed.Name, out var found))
                throw Mismatch(needed, Shape(needed), "none (it is missing)");
            if (!found.Shape.SequenceEqual(needed.Shape))
                throw Mismatch(needed, Shape(needed), Shape(found));
        }

        if (given.Values.FirstOrDefault() is { } other)
            throw Mismatch(other, "none (the network has no such parameter)", Shape(other));
    }

    private static LabException Mismatch(ParameterSpec spec, string expected, string actual) =>
        LabErrors.ShapeMismatch($"The initial {spec.Name}", expected, actual);

    private static string Shape(ParameterSpec spec) => Invariant($"({string.Join(", ", spec.Shape)})");
}
