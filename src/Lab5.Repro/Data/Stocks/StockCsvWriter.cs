using System.Text;

namespace Lab5.Repro.Data;

/// <summary>Writes daily prices in the lab's form.</summary>
internal static class StockCsvWriter
{
    public const string Header = "Date,Open,High,Low,Close,Adj Close,Volume";

    /// <summary>In UTF-8 with LF line ends. Numbers have the fewest digits that give the same double back.</summary>
    public static void Write(Stream stream, IReadOnlyList<StockDay> days)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var day in days)
            writer.WriteLine(FormattableString.Invariant($"{day.Date:yyyy-MM-dd},{day.Open:R},{day.High:R},{day.Low:R},{day.Close:R},{day.AdjClose:R},{day.Volume:R}"));
    }
}
