using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Lab5.Repro.Numerics;

namespace Lab5.Repro.Randomness;

/// <summary>
/// A stream that nobody can continue or repeat without the secret, however much of it they have seen: HMAC-SHA256 in counter mode.
/// The same secret and label give the same draws on every machine.
/// </summary>
/// <remarks>
/// NIST SP 800-108, KDF in counter mode: key = HMAC(secret, UTF-8 label), block i = HMAC(key, i as eight bytes, highest first),
/// i = 0, 1, ...; a block is four draws of eight bytes, highest first, whose upper 53 bits make a uniform value.
/// </remarks>
internal sealed class KeyedStream(ReadOnlySpan<byte> secret, string label) : IRandomStream
{
    private readonly byte[] _key = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(label));
    private readonly byte[] _block = new byte[HMACSHA256.HashSizeInBytes];
    private int _used = HMACSHA256.HashSizeInBytes;
    private ulong _counter;

    public double Uniform(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>G. E. P. Box and M. E. Muller (1958), the cosine of each pair: sqrt(-2 log(1 - u)) cos(2 pi v).</summary>
    public double Normal(double mean, double standardDeviation)
    {
        double radius = Math.Sqrt(-2 * Elementary.Log(1 - NextDouble()));
        return mean + standardDeviation * (radius * Elementary.Cos(2 * Math.PI * NextDouble()));
    }

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included; fewer than 2^32 of them.</summary>
    public int Integer(int low, int high) => low + (int)Math.Floor(NextDouble() * ((double)high - low + 1));

    public uint Seed() => (uint)(NextDouble() * (1L << 32));

    /// <summary>In [0, 1), 53 bits.</summary>
    private double NextDouble()
    {
        if (_used == _block.Length)
            Refill();
        ulong bits = BinaryPrimitives.ReadUInt64BigEndian(_block.AsSpan(_used));
        _used += sizeof(ulong);
        return (bits >> 11) * (1.0 / (1L << 53));
    }

    private void Refill()
    {
        Span<byte> counter = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(counter, _counter++);
        HMACSHA256.HashData(_key, counter, _block);
        _used = 0;
    }
}
