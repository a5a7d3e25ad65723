namespace Lab5.Repro.Data;

/// <summary>The daily prices of one stock, oldest day first, dates strictly increasing.</summary>
public sealed class StockHistory
{
    private readonly double[] _closes;

    /// <param name="source">Where the days came from, for messages: a file's path or the name of the surrogate.</param>
    /// <param name="form">What a file was taken for; null of days that come from no file.</param>
    public StockHistory(
        string ticker, string source, DataKind kind, IReadOnlyList<StockDay> days, IReadOnlyList<DataWarning> warnings, string? form = null)
    {
        Ticker = ticker;
        Source = source;
        Days = days;
        Warnings = warnings;
        Form = form;
        Identity = new(kind, ContentHash.Of(days), days.Count);
        // The lab's own data are known by their name; of another file the result says how it was understood.
        if (kind == DataKind.Custom && form is not null)
            Identity = Identity with { Form = form, FirstDay = days[0].Date, LastDay = days[^1].Date };
        _closes = [.. days.Select(day => day.Close)];
    }

    /// <summary>Upper case.</summary>
    public string Ticker { get; }

    public string Source { get; }

    /// <summary>What a file was taken for, for example <c>Nasdaq's download, newest first</c>; null of days that come from no file.</summary>
    public string? Form { get; }

    public DataIdentity Identity { get; }

    public IReadOnlyList<StockDay> Days { get; }

    /// <summary>The closing prices in dollars, one a day.</summary>
    public ReadOnlySpan<double> Closes => _closes;

    /// <summary>What is odd in the data but no error, such as a long gap between days.</summary>
    public IReadOnlyList<DataWarning> Warnings { get; }

    /// <summary>Refuses a history too short for its test days (and validation days) and one window before them.</summary>
    /// <param name="heldOutDays">Test days, with validation days where a choice is made on them.</param>
    /// <exception cref="LabException">LAB5127.</exception>
    public void RequireDays(int heldOutDays, int encoderLength, int decoderLength)
    {
        if (Days.Count < heldOutDays + encoderLength + decoderLength)
            throw LabErrors.HistoryTooShort(Source, Days.Count, heldOutDays, encoderLength, decoderLength);
    }
}

/// <summary>Something a user should see, with the code under which it is documented.</summary>
public sealed record DataWarning(string Code, string Explanation)
{
    public override string ToString() => $"{Code}: {Explanation}";
}
