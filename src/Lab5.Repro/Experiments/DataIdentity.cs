using System.Buffers.Binary;
using System.Security.Cryptography;
using Lab5.Repro.Data;

namespace Lab5.Repro.Experiments;

/// <summary>Which data a result came from.</summary>
/// <param name="Kind">Generated from the seed, canonical (the lab's own file), custom (a user's file) or surrogate (the seeded stand-in market).</param>
/// <param name="Hash">SHA-256 over the parsed values, lower-case hexadecimal.</param>
/// <param name="Rows">Number of sequences, points or days.</param>
public sealed record DataIdentity(DataKind Kind, string Hash, int Rows)
{
    /// <summary>Data drawn from the seed; the hash is over the single-precision values in order, each as four bytes, lowest first.</summary>
    public static DataIdentity Generated(int rows, params ReadOnlySpan<Sequences> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = new byte[part.Values.Length * sizeof(float)];
            for (int i = 0; i < part.Values.Length; i++)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), part.Values[i]);
            hash.AppendData(bytes);
        }

        return new(DataKind.Generated, Convert.ToHexStringLower(hash.GetHashAndReset()), rows);
    }
}

public enum DataKind
{
    Generated,
    Canonical,
    Custom,
    Surrogate,
}
