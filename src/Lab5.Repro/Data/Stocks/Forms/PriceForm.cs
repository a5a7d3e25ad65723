namespace Lab5.Repro.Data;

/// <summary>A known form of price files.</summary>
/// <param name="Name">What the file is called in messages and results.</param>
/// <param name="Header">The keys of its columns in order (<see cref="ColumnName.Key"/>), joined by commas; null if something else tells.</param>
/// <param name="Dates">The order of its dates. It decides only where the rows leave several: a row never contradicts it unseen.</param>
/// <param name="Is">What else must hold.</param>
internal sealed record PriceForm(string Name, string? Header, DateOrder? Dates = null, Func<PriceLayout, DateForm, bool>? Is = null)
{
    public bool Recognises(PriceLayout layout, DateForm dates) => (Header is null || Header == layout.Keys) && Is?.Invoke(layout, dates) != false;
}
