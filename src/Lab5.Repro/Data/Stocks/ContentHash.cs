using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lab5.Repro.Data;

/// <summary>
/// Identifies a history by its parsed values, so that both file forms of the same data, with any line ends, encoding or
/// number of trailing zeros, are the same data.
/// </summary>
/// <remarks>
/// SHA-256 over 52 bytes a day, in order of the days, nothing before or after: the date as a 32-bit integer, days since
/// 0001-01-01 (<see cref="DateOnly.DayNumber"/>); then Open, High, Low, Close, Adj Close and Volume as the bits of IEEE 754
/// doubles, each decimal rounded to the nearest double. All little-endian.
/// </remarks>
public static class ContentHash
{
    private const int BytesPerDay = sizeof(int) + 6 * sizeof(double);

    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(IReadOnlyList<StockDay> days)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> row = stackalloc byte[BytesPerDay];
        foreach (var day in days)
        {
            BinaryPrimitives.WriteInt32LittleEndian(row, day.Date.DayNumber);
            ReadOnlySpan<double> values = [day.Open, day.High, day.Low, day.Close, day.AdjClose, day.Volume];
            for (int i = 0; i < values.Length; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(row[(sizeof(int) + i * sizeof(double))..], values[i]);
            hash.AppendData(row);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
