namespace Lab5.Repro.Grading.Notebooks.Faults;

/// <summary>One mistake that experiments show. A fault costs once: what follows from it is charged to no other item.</summary>
/// <param name="Id">In lower case.</param>
/// <param name="Title">For students.</param>
/// <param name="Find">Null where the notebook does not have it.</param>
internal sealed record NotebookFault(string Id, string Title, Func<NotebookEvidence, FaultFinding?> Find)
{
    /// <summary>The items that it costs points, with the share of each.</summary>
    public IReadOnlyDictionary<string, double> Costs { get; init; } = new Dictionary<string, double>();

    /// <summary>Other faults of which this one would be a consequence.</summary>
    public IReadOnlyList<string> FollowsFrom { get; init; } = [];

    /// <summary>Whether a large error of the predictions follows from it.</summary>
    public bool SpoilsTheError { get; init; }
}

/// <summary>A fault in one notebook.</summary>
/// <param name="Sentence">What was found and how, for the student.</param>
/// <param name="Advice">The change that mends it, with cell and variable where they are known.</param>
/// <param name="Tickers">Of the stocks concerned; empty where it is about all of the notebook.</param>
/// <param name="Days">Test days concerned, from 1.</param>
internal sealed record FaultFinding(string Sentence, string Advice, IReadOnlyList<string> Tickers, IReadOnlyList<int> Days)
{
    public string Fault { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>The points that it costs in all.</summary>
    public double Gain { get; init; }

    public static FaultFinding Of(string sentence, string advice) => new(sentence, advice, [], []);

    /// <summary>The finding of the first stock that has one, with all the stocks of which the same was found.</summary>
    /// <param name="find">Sentence after the stock's name, advice and days, from 0; null where there is no such fault.</param>
    public static FaultFinding? OfStocks(IEnumerable<PredictedStock> stocks, Func<PredictedStock, (string Sentence, string Advice, int[] Days)?> find)
    {
        var found = stocks.Select(stock => (stock.Ticker, Found: find(stock))).Where(stock => stock.Found is not null).ToList();
        if (found.Count == 0)
            return null;
        string others = found.Count == 1 ? "" : $" The same holds for {Words.List(found.Skip(1).Select(stock => stock.Ticker))}.";
        var (sentence, advice, days) = found[0].Found!.Value;
        return new($"{found[0].Ticker}: {sentence}{others}", advice, [.. found.Select(stock => stock.Ticker)], [.. days.Select(day => day + 1)]);
    }
}

/// <summary>Small parts of sentences.</summary>
internal static class Words
{
    private const string TemplateNetwork = "Encoder_Decoder_RNN";

    public static string List(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    /// <param name="days">From 0, in order.</param>
    /// <returns><c>day 7</c>, <c>days 1 to 10</c>, <c>12 days from day 1 to day 90</c>.</returns>
    public static string Days(int[] days) => days.Length == 1 ? Invariant($"day {days[0] + 1}")
        : days[^1] - days[0] + 1 == days.Length ? Invariant($"days {days[0] + 1} to {days[^1] + 1}")
        : Invariant($"{days.Length} days from day {days[0] + 1} to day {days[^1] + 1}");

    /// <returns><c>In cell 9, where decoder_output_seq_TSLA is filled, </c> or nothing.</returns>
    public static string Place(NotebookEvidence evidence, string variable) =>
        evidence.Saved.CellOf(variable) is { } cell ? Invariant($"In cell {cell}, where {variable} is filled: ") : "";

    /// <returns>The variable that holds the network; <c>the network</c> where there is none, or several.</returns>
    public static string Network(NotebookEvidence evidence) =>
        evidence.Full.Modules is not { } names || names.Contains(TemplateNetwork) ? TemplateNetwork : names is [var only] ? only : "the network";

    /// <returns><c>net.eval()</c> or <c>the network's eval()</c>.</returns>
    public static string Call(NotebookEvidence evidence, string method) => Network(evidence) is var name && name.Contains(' ', StringComparison.Ordinal) ? $"{name}'s {method}" : $"{name}.{method}";

    /// <returns><c>In cell 9: </c> or nothing.</returns>
    public static string Cell(int? cell) => cell is null ? "" : Invariant($"In cell {cell}: ");
}
