namespace Lab5.Repro.Data;

/// <summary>What a column of a price file holds.</summary>
internal enum ColumnRole
{
    Other,
    Date,
    Time,
    Open,
    High,
    Low,
    Close,
    AdjClose,
    Volume,
    Symbol,
}
