namespace Lab5.Repro.Data;

/// <summary>How a price file is read.</summary>
public sealed record StockReadOptions
{
    /// <summary>Takes jumps of splits out of the closes: by the file's adjusted closes, or by the splits' ratios.</summary>
    public bool Adjust { get; init; }

    /// <summary>Tells today's date: later ones are refused. No result depends on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
