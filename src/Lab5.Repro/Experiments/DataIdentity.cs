namespace Lab5.Repro.Experiments;

/// <summary>Which data a result came from.</summary>
/// <param name="Kind">Generated from the seed, canonical (the lab's own file), custom (a user's file) or surrogate (the seeded stand-in market).</param>
/// <param name="Hash">SHA-256 over the parsed values, lower-case hexadecimal.</param>
/// <param name="Rows">Number of sequences, points or days.</param>
public sealed record DataIdentity(DataKind Kind, string Hash, int Rows);

public enum DataKind
{
    Generated,
    Canonical,
    Custom,
    Surrogate,
}
