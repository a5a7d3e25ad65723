using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lab5.Repro.Cli;

/// <summary>One runner's share of the work.</summary>
/// <param name="Index">From 1 to <paramref name="Count"/>.</param>
internal sealed record Shard(int Index, int Count)
{
    /// <param name="text"><c>2/8</c>: the second of eight.</param>
    /// <exception cref="LabException">LAB5201: not of that form.</exception>
    public static Shard Parse(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && index >= 1 && index <= count
            ? new(index, count)
            : throw LabErrors.SettingOutOfRange("--shard", $"'{text}'", "I/N with 1 <= I <= N, such as 2/8");
    }

    /// <summary>All of it.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Every Nth of the items, from the Ith on.</summary>
    public IEnumerable<T> Of<T>(IEnumerable<T> items) => items.Where((_, position) => position % Count == Index - 1);

    /// <summary>Which share a submission belongs to depends on its id alone.</summary>
    public bool Holds(string id) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id.Normalize()))) % (uint)Count == (uint)(Index - 1);
}
