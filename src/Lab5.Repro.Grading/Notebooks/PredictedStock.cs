using Lab5.Repro.Data;
using Lab5.Repro.Grading.Evidence;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>What a value that a notebook leaves as a prediction is.</summary>
internal enum DayKind
{
    Predicted,

    /// <summary>The truth of its day, bit for bit.</summary>
    Copied,

    /// <summary>0, or the number that all further days have too.</summary>
    Unfilled,
}

/// <summary>The true and the predicted values of one stock, as a run left them.</summary>
/// <param name="Ticker">Whose prices the truth is; by the name where they are nobody's.</param>
/// <param name="Named">The ticker that the variables' names say; null where they say none.</param>
/// <param name="TruthAddress">As <see cref="NotebookRun.Row"/> takes it, like <paramref name="PredictedAddress"/>.</param>
/// <param name="Match">How the truth comes from prices; null where that could not be found out.</param>
internal sealed record PredictedStock(
    string Ticker, string? Named, string TruthAddress, string PredictedAddress, PriceMatch? Match, double[] Truth, double[] Predicted)
{
    private const int FewestUnfilled = 2; // one last value equal to the one before it may be chance

    public int Count => Truth.Length;

    /// <summary>From 0 to 99; null for a day before the test days.</summary>
    public int? TestDayOf(int place)
    {
        int day = Match is null ? PriceFiles.TestDays - Count + place : Match.DayOf(place) - (Match.Market.Days.Count - PriceFiles.TestDays);
        return day is >= 0 and < PriceFiles.TestDays ? day : null;
    }

    /// <summary>The test days that have a value.</summary>
    public int[] Days => [.. Enumerable.Range(0, Count).Select(TestDayOf).OfType<int>()];

    public DayKind KindOf(int place) => place >= Count - UnfilledAtEnd || Predicted[place] == 0 && Truth[place] != 0 ? DayKind.Unfilled
        : Predicted[place] == Truth[place] && HasTruth ? DayKind.Copied
        : DayKind.Predicted;

    /// <summary>Not where the predictions were written over the truth itself.</summary>
    private bool HasTruth => Match is not null || !Predicted.AsSpan().SequenceEqual(Truth);

    /// <summary>The test days of a kind, from 0, in order.</summary>
    public int[] DaysThatAre(DayKind kind) =>
        [.. Enumerable.Range(0, Count).Where(place => KindOf(place) == kind).Select(TestDayOf).OfType<int>().Order()];

    /// <summary>In dollars, over the predicted test days; null where the units are not known or nothing is predicted.</summary>
    public ForecastRun? InDollars
    {
        get
        {
            if (Match is null)
                return null;
            int[] places = [.. Enumerable.Range(0, Count).Where(place => TestDayOf(place) is not null).OrderBy(place => TestDayOf(place))];
            if (places.Length == 0)
                return null;
            var closes = Match.Market.Closes;
            double[] truth = new double[places.Length], previous = new double[places.Length];
            for (int i = 0; i < places.Length; i++)
                (truth[i], previous[i]) = (closes[Match.DayOf(places[i])], closes[Match.DayOf(places[i]) - 1]);
            return new(
                Ticker,
                Match.Market.Source,
                [.. places.Select(place => Match.Market.Days[Match.DayOf(place)].Date)],
                truth,
                previous,
                [.. places.Select(place => KindOf(place) == DayKind.Predicted ? Match.ToDollars(Predicted[place], place) : double.NaN)])
            {
                Copied = [.. Enumerable.Range(0, places.Length).Where(i => KindOf(places[i]) == DayKind.Copied)],
                Unfilled = [.. Enumerable.Range(0, places.Length).Where(i => KindOf(places[i]) == DayKind.Unfilled)],
            };
        }
    }

    /// <summary>Whether the last value is the same whatever the network has learned; a network that runs free may settle on a number of its own.</summary>
    public bool EndsAlike { get; init; } = true;

    /// <summary>How many values at the end are one and the same number, where not all are.</summary>
    private int UnfilledAtEnd
    {
        get
        {
            if (!EndsAlike)
                return 0;
            int count = 1;
            while (count < Count && Predicted[^(count + 1)] == Predicted[^1])
                count++;
            return count >= FewestUnfilled && count < Count ? count : 0;
        }
    }
}

/// <summary>Finds the arrays of true and predicted values among all that a notebook leaves.</summary>
internal sealed class StockFinder(IReadOnlyDictionary<string, StockHistory> markets)
{
    private const string TruthName = "test_input_seq", PredictionName = "decoder_output_seq";

    private static readonly (string Part, string Ticker)[] s_aliases =
        [("tsla", "TSLA"), ("tesla", "TSLA"), ("goog", "GOOGL"), ("dji", "DJI"), ("dow", "DJI")];

    private static readonly string[] s_predictionParts = ["pred", "decoder_out", "output_seq", "forecast", "hat"];

    private readonly PriceMatcher _matcher = new([.. markets.Values]);

    /// <returns>At most one a ticker, in the lab's order.</returns>
    public IReadOnlyList<PredictedStock> Find(NotebookRun run)
    {
        var pairs = Template(run);
        if (pairs.Count == 0)
            pairs = Drawn(run);
        if (pairs.Count == 0)
            pairs = Named(run);
        return [.. pairs.OrderBy(pair => pair.TruthAddress.Length).DistinctBy(pair => pair.Named ?? pair.Ticker).OrderBy(pair => Array.IndexOf([.. markets.Keys], pair.Named ?? pair.Ticker))];
    }

    /// <summary>The same arrays in another run, on other prices where it had some; null where they are missing or of another length.</summary>
    public static double[]? Again(PredictedStock stock, NotebookRun run) =>
        run.Row(stock.PredictedAddress) is { } row && row.Length == stock.Count ? row : null;

    public static string? TickerIn(string name) =>
        s_aliases.FirstOrDefault(alias => name.Contains(alias.Part, StringComparison.OrdinalIgnoreCase)).Ticker;

    /// <summary>The template's names; those without a stock's only where no other is there.</summary>
    private List<PredictedStock> Template(NotebookRun run)
    {
        List<PredictedStock> pairs = [];
        foreach (string name in Names(run).Where(name => name.StartsWith(PredictionName, StringComparison.Ordinal)))
        {
            string truth = TruthName + name[PredictionName.Length..];
            if (Pair(run, truth, name) is { } pair)
                pairs.Add(pair);
        }

        return pairs.Exists(pair => pair.PredictedAddress != PredictionName) ? [.. pairs.Where(pair => pair.PredictedAddress != PredictionName)] : pairs;
    }

    /// <summary>Two lines of one figure, of which one is true prices and the other is not.</summary>
    private List<PredictedStock> Drawn(NotebookRun run)
    {
        List<PredictedStock> pairs = [];
        for (int figure = 0; figure < (run.Figures?.Count ?? 0); figure++)
        {
            var lines = run.Figures![figure].Lines;
            int[] full = [.. Enumerable.Range(0, lines.Count).Where(line => lines[line].Y.Length > 0)];
            int truth = Array.Find(full, line => _matcher.Find(lines[line].Y) is not null);
            if (full.Length < 2 || _matcher.Find(lines[truth].Y) is null)
                continue;
            foreach (int line in full.Where(line => line != truth && lines[line].Y.Length == lines[truth].Y.Length && _matcher.Find(lines[line].Y) is not { Column: not "Close" }).Take(1))
            {
                if (Pair(run, NameOf(run, lines[truth].Y) ?? NotebookRun.AddressOf(figure, truth), NameOf(run, lines[line].Y) ?? NotebookRun.AddressOf(figure, line), run.Figures[figure].Title) is { } pair)
                    pairs.Add(pair);
            }
        }

        return pairs;
    }

    /// <summary>Arrays by what they hold and are called. Not those of training days: a training that failed leaves its last mini-batch behind.</summary>
    private List<PredictedStock> Named(NotebookRun run)
    {
        string[] names = [.. Names(run)];
        var truths = names.Select(name => (Name: name, Match: _matcher.Find(run.Rows![name], TickerIn(name)))).Where(truth => truth.Match is { } match && ReachesTestDays(match)).ToList();
        List<PredictedStock> pairs = [];
        foreach (string name in names.Where(name => s_predictionParts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)) && truths.TrueForAll(truth => truth.Name != name)))
        {
            string? ticker = TickerIn(name);
            var truth = truths.Find(truth => run.Rows![truth.Name].Length == run.Rows[name].Length && (ticker is null || truth.Match!.Market.Ticker == ticker));
            if (truth.Name is not null && Pair(run, truth.Name, name) is { } pair)
                pairs.Add(pair);
        }

        return pairs;
    }

    private static bool ReachesTestDays(PriceMatch match) => match.Start + match.Count > match.Market.Days.Count - PriceFiles.TestDays;

    private PredictedStock? Pair(NotebookRun run, string truthAddress, string predictedAddress, string title = "")
    {
        if (run.Row(truthAddress) is not { } truth || run.Row(predictedAddress) is not { } predicted || truth.Length != predicted.Length)
            return null;
        string? named = TickerIn(predictedAddress) ?? TickerIn(truthAddress) ?? TickerIn(title);
        var match = _matcher.Find(truth, named);
        return new(match?.Market.Ticker ?? named ?? markets.Keys.First(), named, truthAddress, predictedAddress, match, truth, predicted);
    }

    /// <summary>The variable that holds just these values.</summary>
    private static string? NameOf(NotebookRun run, double[] values) => Names(run).FirstOrDefault(name => run.Rows![name].AsSpan().SequenceEqual(values));

    private static IEnumerable<string> Names(NotebookRun run) => run.Rows?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
}
