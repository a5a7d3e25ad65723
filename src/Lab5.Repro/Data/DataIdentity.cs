using Lab5.Repro.Numerics;

namespace Lab5.Repro.Data;

/// <summary>Which data a result came from.</summary>
/// <param name="Kind">Generated from the seed, canonical (the lab's own file), custom (a user's file) or surrogate (the seeded stand-in market).</param>
/// <param name="Hash">SHA-256 over the parsed values, lower-case hexadecimal.</param>
/// <param name="Rows">Number of sequences, points or days.</param>
public sealed record DataIdentity(DataKind Kind, string Hash, int Rows)
{
    /// <summary>What <see cref="Form"/> ends with where <c>--adjust</c> changed the prices.</summary>
    internal const string Adjusted = ", adjusted";

    /// <summary>What a custom file was taken for, for example <c>Nasdaq's download, newest first</c>; null of all other data.</summary>
    public string? Form { get; init; }

    /// <summary>Splits were taken out of the file's closes.</summary>
    internal bool IsAdjusted => Form?.EndsWith(Adjusted, StringComparison.Ordinal) == true;

    /// <summary>Of a custom file.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Of a custom file.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Data drawn from the seed; the hash is over the single-precision values in order, each as four bytes, lowest first.</summary>
    public static DataIdentity Generated(int rows, params ReadOnlySpan<Sequences> parts)
    {
        using BitHash hash = new();
        foreach (var part in parts)
            hash.Add(part.Values);
        return new(DataKind.Generated, hash.Finish(), rows);
    }

    /// <summary>What tables, figures and messages call the data; a surrogate always says that it is one.</summary>
    public string Describe() => Kind switch
    {
        DataKind.Generated => "generated from the seed",
        DataKind.Canonical => "the lab's data",
        DataKind.Custom => $"custom data (SHA-256 {Hash[..12]})",
        _ => "surrogate market, not real prices",
    };
}

public enum DataKind
{
    Generated,
    Canonical,
    Custom,
    Surrogate,
}
