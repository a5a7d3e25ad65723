namespace Lab5.Repro.Data;

/// <summary>
/// Decides from all rows in which order the dates have their parts: no order that gives a day that does not exist, or days that go
/// back and forth, or weekends where another order has none.
/// </summary>
internal sealed class DateSurvey
{
    private readonly Dictionary<DateForm, long> _forms = [];
    private readonly Tally[] _tallies = [.. Enum.GetValues<DateOrder>().Select(order => new Tally(order))];

    public string FirstText { get; private set; } = "";

    /// <summary>The line of the first date, for messages.</summary>
    public long FirstLine { get; private set; }

    public string LastText { get; private set; } = "";

    public void Add(ReadOnlySpan<char> cell, long line)
    {
        if (!DateText.TryParse(cell, out var written))
            return;
        // A file has one or two forms; what has a hundred is no column of dates, and is refused by its rows.
        if (_forms.Count < 100 || _forms.ContainsKey(written.Form))
            _forms[written.Form] = _forms.GetValueOrDefault(written.Form) + 1;
        if (FirstLine == 0)
            (FirstLine, FirstText) = (line, CellText.Trim(cell).ToString());
        if (_tallies[1].Count < 300) // enough to show a second reading
            LastText = CellText.Trim(cell).ToString();
        foreach (var tally in _tallies)
            tally.Add(written);
    }

    /// <summary>The form of most dates; null where none can be read.</summary>
    public DateForm? Form => _forms.Count == 0 ? null : _forms.MaxBy(form => form.Value).Key;

    /// <summary>The orders that the rows leave, one if it is decided; none where no date can be read in any order.</summary>
    /// <param name="hint">What files of this form have; it decides only between orders that the rows leave.</param>
    public IReadOnlyList<DateOrder> Orders(DateOrder? hint)
    {
        if (Form is not { } form)
            return [];
        Tally[] possible = [.. _tallies.Where(tally => form.Allows(tally.Order) && tally.Valid > 0)];
        possible = Least(possible, tally => tally.Invalid);
        possible = Least(possible, tally => Math.Min(tally.Ups, tally.Downs));
        possible = Least(possible, tally => tally.Weekends > 0 ? 1 : 0);
        return hint is { } known && possible.Any(tally => tally.Order == known) ? [known] : [.. possible.Select(tally => tally.Order)];
    }

    public bool NewestFirst(DateOrder order) => _tallies[(int)order].Downs > _tallies[(int)order].Ups;

    private static Tally[] Least(Tally[] tallies, Func<Tally, long> faults)
    {
        if (tallies.Length == 0)
            return [];
        long least = tallies.Min(faults);
        return [.. tallies.Where(tally => faults(tally) == least)];
    }

    /// <summary>What one order makes of the dates so far.</summary>
    private sealed class Tally(DateOrder order)
    {
        private DateOnly? _previous;

        public DateOrder Order { get; } = order;

        public long Count { get; private set; }

        public long Valid { get; private set; }

        public long Invalid => Count - Valid;

        public long Ups { get; private set; }

        public long Downs { get; private set; }

        public long Weekends { get; private set; }

        public void Add(WrittenDate written)
        {
            Count++;
            if (written.Read(Order) is not { } date)
                return;
            Valid++;
            if (date > _previous)
                Ups++;
            else if (date < _previous)
                Downs++;
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                Weekends++;
            _previous = date;
        }
    }
}
