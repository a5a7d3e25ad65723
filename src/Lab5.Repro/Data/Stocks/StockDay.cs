namespace Lab5.Repro.Data;

/// <summary>One trading day; prices in dollars (index points for DJI), positive and finite.</summary>
/// <param name="Volume">Shares traded; not negative.</param>
public readonly record struct StockDay(DateOnly Date, double Open, double High, double Low, double Close, double AdjClose, double Volume);
