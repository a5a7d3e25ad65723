using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lab5.Repro.Numerics;

/// <summary>SHA-256 of the bits of numbers, least significant byte first whatever the machine's order; every NaN has the bits of <see cref="double.NaN"/>.</summary>
internal sealed class BitHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Add(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    public void Add(ReadOnlySpan<float> values)
    {
        var bytes = new byte[sizeof(float) * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), values[i]);
        _hash.AppendData(bytes);
    }

    public void Add(ReadOnlySpan<double> values)
    {
        var bytes = new byte[sizeof(double) * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(sizeof(double) * i), double.IsNaN(values[i]) ? double.NaN : values[i]);
        _hash.AppendData(bytes);
    }

    /// <returns>64 hexadecimal digits, lower case.</returns>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
