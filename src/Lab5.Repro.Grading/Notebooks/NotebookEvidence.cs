using Lab5.Repro.Data;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>
/// What a notebook does under experiments: the grader owns the price files, changes one thing in them and looks at what moves.
/// Each run is made once, when it is first asked for. Most end every loop over epochs after the first: what depends on what
/// does not need a good network.
/// </summary>
internal sealed class NotebookEvidence
{
    /// <summary>Of the time for one run: a full training may be estimated to need this much of it.</summary>
    private const double ShareForTraining = 0.7;

    /// <summary>How many times its processor time a training may take by the clock, where others use the machine too.</summary>
    private const double MostSlowdown = 10;

    /// <summary>How many epochs are left in, where not all are: a coarse grid, so that a slower machine seldom takes another.</summary>
    private static readonly int[] s_shortened = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];

    /// <summary>A training on drawn markets that is good enough after so many epochs is not run further.</summary>
    private const int FewEpochs = 10;

    /// <summary>Days of a stretch in which three exchanges find room.</summary>
    private const int FewestDays = 15;

    /// <summary>What a drawn market's test days must move, relative to the real one's, and how many are drawn for it at most.</summary>
    private const double LeastShareOfADay = 0.8;

    private const int MostMarkets = 50;

    private readonly INotebookHost? _host;
    private readonly PriceFiles _prices;
    private readonly GradingKey _key;
    private readonly double _secondsOfARun;
    private readonly Dictionary<string, Lazy<NotebookRun>> _runs = [];
    private readonly Lazy<IReadOnlyDictionary<string, StockHistory>> _drawnMarkets;
    private readonly Dictionary<string, Replay?> _replays = [];
    private readonly Lazy<TrainingReplay?> _training;
    private readonly Lazy<(NotebookRun Run, int? Epochs)> _full;
    private readonly Lazy<IReadOnlyList<PredictedStock>> _stocks, _plainStocks, _drawnStocks, _brieflyDrawnStocks;

    /// <param name="host">Null where there is no Python.</param>
    /// <param name="markets">The real stocks by ticker.</param>
    /// <param name="secondsOfARun">How long one run may take.</param>
    public NotebookEvidence(SavedNotebook saved, INotebookHost? host, IReadOnlyDictionary<string, StockHistory> markets, GradingKey key, double secondsOfARun)
    {
        Saved = saved;
        _host = host;
        _key = key;
        _prices = new(markets);
        _secondsOfARun = secondsOfARun;
        _drawnMarkets = new(DrawMarkets);
        _training = new(() => TrainingReplay.Of(this));
        _full = new(RunFull);
        _stocks = new(() => [.. new StockFinder(markets).Find(Full).Select(stock => stock with { EndsAlike = StockFinder.Again(stock, Plain) is not { } plain || plain[^1] == stock.Predicted[^1] })]);
        _plainStocks = new(() => [.. Stocks.Select(stock => stock with { Truth = Plain.Row(stock.TruthAddress) ?? [], Predicted = StockFinder.Again(stock, Plain) ?? [] }).Where(stock => stock.Predicted.Length == stock.Truth.Length && stock.Truth.Length > 0)]);
        _drawnStocks = new(() => new StockFinder(_drawnMarkets.Value).Find(Drawn));
        _brieflyDrawnStocks = new(() => new StockFinder(_drawnMarkets.Value).Find(BrieflyDrawn));
    }

    public SavedNotebook Saved { get; }

    public bool IsRun => _host is not null;

    public IReadOnlyDictionary<string, string> Versions => _host?.Versions ?? new Dictionary<string, string>();

    public IReadOnlyDictionary<string, StockHistory> Markets => _prices.Markets;

    /// <summary>The student's files, real prices, as many epochs as there is time for.</summary>
    public NotebookRun Full => _full.Value.Run;

    /// <summary>As <see cref="Full"/> on markets that nobody knows.</summary>
    public NotebookRun Drawn => Run("drawn", new PriceFiles(_drawnMarkets.Value).Unchanged, _full.Value.Epochs, 3);

    /// <summary>As <see cref="Drawn"/>, with its first epochs only; the same run where it has no more.</summary>
    public NotebookRun BrieflyDrawn =>
        (Plain.Epochs ?? []).Any(loop => Math.Min(loop.Planned ?? int.MaxValue, _full.Value.Epochs ?? int.MaxValue) > FewEpochs)
            ? Run("drawn, few epochs", new PriceFiles(_drawnMarkets.Value).Unchanged, FewEpochs, 3)
            : Drawn;

    /// <summary>One epoch on the real prices: what the changed runs are compared with.</summary>
    public NotebookRun Plain => Run("plain", _prices.Unchanged, 1, 1);

    public NotebookRun Again => Run("again", _prices.Unchanged, 1, 2);

    public NotebookRun OtherSeed => Run("other seed", _prices.Unchanged, 1, 2, seedOffset: 1);

    public NotebookRun OtherColumns => Run("other columns", _prices.WithOtherColumns, 1, 1);

    public NotebookRun OtherTrainingDays => Run("other training days", _prices.WithOtherTrainingDays, 1, 1);

    /// <summary>One test day far above all others.</summary>
    public (int Day, NotebookRun Run) Extreme
    {
        get
        {
            int day = SwapDays is [.., var last] ? last.First : PriceFiles.TestDays / 2;
            return (day, Run("one extreme day", _prices.WithExtreme(day), 1, 1));
        }
    }

    /// <summary>Two test days exchanged, three times.</summary>
    public IReadOnlyList<(int First, int Second, NotebookRun Run)> Swaps =>
        [.. SwapDays.Select(days => (days.First, days.Second, Run(Invariant($"days {days.First + 1} and {days.Second + 1} exchanged"), _prices.WithSwapped(days.First, days.Second), 1, 1)))];

    /// <summary>What the full run predicts.</summary>
    public IReadOnlyList<PredictedStock> Stocks => _stocks.Value;

    /// <summary>The same arrays after one epoch; those that are there.</summary>
    public IReadOnlyList<PredictedStock> PlainStocks => _plainStocks.Value;

    /// <summary>On the drawn markets.</summary>
    public IReadOnlyList<PredictedStock> DrawnStocks => _drawnStocks.Value;

    /// <summary>On the drawn markets, after the first epochs.</summary>
    public IReadOnlyList<PredictedStock> BrieflyDrawnStocks => _brieflyDrawnStocks.Value;

    /// <summary>How the full run starts its training, as the grader's engine finds it; null where it cannot be replayed.</summary>
    public TrainingReplay? Training => _training.Value;

    /// <summary>How a stock's predictions are made, as the grader's engine finds it; null where no way gives them.</summary>
    public Replay? ReplayOf(PredictedStock stock)
    {
        if (!_replays.TryGetValue(stock.PredictedAddress, out var found))
            _replays[stock.PredictedAddress] = found = Replay.Of(this, stock);
        return found;
    }

    /// <summary>After how many epochs the full run's training was ended for want of time; null where it came to its own end.</summary>
    public int? CutAfter => (Full.Epochs ?? []).Any(loop => loop.Cut) ? _full.Value.Epochs : null;

    /// <summary>
    /// The full run, with as many epochs as the limit allows in processor time, which other programs do not change. On a busy machine it
    /// may still be running when the clock ends it; then fewer epochs are run.
    /// </summary>
    private (NotebookRun Run, int? Epochs) RunFull()
    {
        double seconds = ShareForTraining * _secondsOfARun;
        int? epochs = EpochsWithin(seconds);
        var run = Run("full", _prices.Unchanged, epochs, 3, wide: true);
        if (run.End != "time" || Plain.End is not null || EpochsWithin(seconds / MostSlowdown) is not { } fewer || fewer == epochs)
            return (run, epochs);
        return (Run("full, fewer epochs", _prices.Unchanged, fewer, 3, wide: true), fewer);
    }

    /// <summary>How many epochs there is time for; null for the student's own number. A loop that does not say how many it plans may be endless.</summary>
    private int? EpochsWithin(double seconds)
    {
        var loops = Plain.Epochs ?? [];
        return loops.All(loop => loop.Planned is not null) && SecondsOf(int.MaxValue) <= seconds ? null : s_shortened.LastOrDefault(epochs => SecondsOf(epochs) <= seconds, 1);

        double SecondsOf(int epochs) => loops.Sum(loop => loop.Seconds * Math.Min(epochs, loop.Planned ?? int.MaxValue));
    }

    /// <summary>
    /// Pairs of days that the notebook predicts, later than what it copies, with closes that differ. No number of days divides all
    /// three distances between the earlier ones, so that blocks of days show.
    /// </summary>
    private IReadOnlyList<(int First, int Second)> SwapDays
    {
        get
        {
            int[][] predicted = [.. Stocks.Select(stock => stock.Days).Where(days => days.Length > 0)];
            int from = predicted.Length == 0 ? 0 : predicted.Max(days => days.Min()), to = predicted.Length == 0 ? PriceFiles.TestDays - 1 : predicted.Min(days => days.Max());
            int copied = Stocks.Count == 0 ? 0 : Stocks.Max(stock => LeadingCopies(stock));
            from = Math.Min(from + Math.Max(copied, 10), to - FewestDays);
            int step = (to - from) / 6;
            return from < 0 ? [] : [.. new[] { from + 2, from + 2 + step, from + 3 + (2 * step) }.Select(first => SwapDay(first, first + 1 + (to - from) / 3, to))];
        }
    }

    private static int LeadingCopies(PredictedStock stock) =>
        Enumerable.Range(0, stock.Count).TakeWhile(place => stock.KindOf(place) == DayKind.Copied).Count(place => stock.TestDayOf(place) is not null);

    /// <summary>Of ten days from <paramref name="second"/> on, the one whose closes differ most from the first's.</summary>
    private (int First, int Second) SwapDay(int first, int second, int last) => (first, Enumerable.Range(second, 10).Where(day => day <= last).MaxBy(day => Markets.Values.Min(market =>
    {
        var closes = market.Closes[^PriceFiles.TestDays..];
        return Math.Abs(closes[day] - closes[first]) / closes[first];
    })));

    private IReadOnlyDictionary<string, StockHistory> DrawMarkets() => Markets.ToDictionary(market => market.Key, market => DrawMarket(market.Key, market.Value));

    /// <summary>
    /// A market on which the notebook is as hard to tell from persistence as on the real one: where all test days move by a small part
    /// of what is normalised, a network as good as on the real stock is hundreds of times worse than yesterday's close.
    /// </summary>
    private StockHistory DrawMarket(string ticker, StockHistory real)
    {
        var stream = _key.Stream($"notebook market {ticker}");
        StockHistory market;
        int draws = 0;
        do
            market = CounterfactualMarket.Draw(StockManifest.Default.Find(ticker)!, real.Days.Count - PriceFiles.TestDays, PriceFiles.TestDays, stream);
        while (++draws < MostMarkets && ShareOfADay(market) < LeastShareOfADay * ShareOfADay(real));
        return market;
    }

    /// <summary>The root mean square of a test day's change, as a share of the range of the training closes.</summary>
    private static double ShareOfADay(StockHistory market)
    {
        var training = market.Closes[..^PriceFiles.TestDays];
        double[] test = market.Closes[^(PriceFiles.TestDays + 1)..].ToArray();
        double square = Enumerable.Range(1, PriceFiles.TestDays).Average(day => (test[day] - test[day - 1]) * (test[day] - test[day - 1]));
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double close in training)
            (low, high) = (Math.Min(low, close), Math.Max(high, close));
        return Math.Sqrt(square) / (high - low);
    }

    /// <exception cref="SubmissionLostException">The process is lost, or there is no Python.</exception>
    private NotebookRun Run(string name, IReadOnlyDictionary<string, string> files, int? epochs, int seed, int seedOffset = 0, bool wide = false)
    {
        if (!_runs.TryGetValue(name, out var run))
        {
            _runs[name] = run = new(() => _host is null
                ? throw new SubmissionLostException(LossCause.GraderFault, "The grader has no Python to run the notebook with.")
                : _host.Run(new(name, Saved.Code, files, epochs, seed, seedOffset, wide)));
        }

        return run.Value;
    }
}
