namespace Lab5.Repro.Data;

/// <summary>One trading day; prices in dollars (index points for DJI), positive and finite.</summary>
/// <param name="Open">The close where a file has no open; High, Low and AdjClose likewise.</param>
/// <param name="Volume">Shares traded; not negative, 0 where a file has none.</param>
public readonly record struct StockDay(DateOnly Date, double Open, double High, double Low, double Close, double AdjClose, double Volume);
