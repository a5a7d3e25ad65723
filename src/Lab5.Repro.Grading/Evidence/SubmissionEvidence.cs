using Lab5.Repro.Data;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Evidence;

/// <summary>
/// Everything that a submission is made to do, each thing once and when an item first asks for it. A failure is remembered and
/// thrown again to every item that asks for the same.
/// </summary>
internal class SubmissionEvidence : IDisposable
{
    private readonly TimeAllowance _time;
    private readonly SessionPool _sessions;

    // For what must not know anything of the first session: another process, with a copy of the files of its own. No session is ever another
    // submission's, which would find what this one left in memory, files and threads.
    private readonly ISubmissionSession _freshSession;

    private readonly Rubric _rubric;
    private readonly Func<string, StockHistory> _realMarket;
    private readonly Dictionary<string, Lazy<object>> _found = [];
    private readonly Dictionary<string, DataIdentity> _dataUsed = [];

    /// <param name="realMarket">The history of a ticker.</param>
    public SubmissionEvidence(ISubmission submission, Rubric rubric, GradingKey key, Func<string, StockHistory> realMarket)
    {
        _time = TimeAllowance.ForItems(TimeSpan.FromSeconds(rubric.ItemSeconds));
        _sessions = new(submission, _time);
        Session = _sessions.Add();
        _freshSession = _sessions.Add();
        _rubric = rubric;
        _realMarket = realMarket;
        Key = key;
    }

    public GradingKey Key { get; }

    /// <summary>Of the real markets that were asked for.</summary>
    public IReadOnlyDictionary<string, DataIdentity> DataUsed => _dataUsed;

    /// <summary>For everything that does not say otherwise: a process takes longer to start than most items take.</summary>
    public ISubmissionSession Session { get; }

    public DenoiserRun Denoiser => Network(nameof(Denoiser), new(TrainingSeed));

    /// <summary>As <see cref="Denoiser"/>, of which only the outputs are looked at.</summary>
    public virtual DenoiserRun DenoiserOnTest => Denoiser;

    public DenoiserRun DeepDenoiser => Network(nameof(DeepDenoiser), new(TrainingSeed, Layers: 2));

    public DenoiserRun BidirectionalDenoiser => Network(nameof(BidirectionalDenoiser), new(TrainingSeed, Bidirectional: true));

    /// <summary>A training on few sequences, for the seeds.</summary>
    public SmallDenoiser SmallDenoiser => Small(nameof(SmallDenoiser), Session, TrainingSeed);

    public SmallDenoiser SmallDenoiserOfOtherSeed => Small(nameof(SmallDenoiserOfOtherSeed), Session, OtherSeed);

    public SmallDenoiser SmallDenoiserAgain => Small(nameof(SmallDenoiserAgain), _freshSession, TrainingSeed);

    /// <summary>A picture that was handed in as a file; null where there is code that draws one.</summary>
    public virtual byte[]? Figure => null;

    /// <summary>For the student: what was handed in and not looked at.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>For the instructor: what only a person can judge.</summary>
    public virtual IReadOnlyList<string> ToLookAt => [];

    /// <summary>Over the days that the item of the ticker says.</summary>
    public virtual ForecastRun Real(string ticker) => Once($"{nameof(Real)} {ticker}", () =>
        ForecastRun.Make(Session, RealMarket(ticker), RealTestDays(ticker), TrainingSeed));

    public ForecastRun Counterfactual(string ticker) => Once($"{nameof(Counterfactual)} {ticker}", () =>
        ForecastRun.Make(Session, Market(ticker), TestDays, TrainingSeed));

    /// <summary>The first counterfactual market in a fresh session, its closes replaced by others from the middle of the test days on.</summary>
    /// <returns>Predictions up to that day, whose close is the first other one: half as many as test days, and one.</returns>
    public double[] OtherFuture => Once(nameof(OtherFuture), () => Forecast(_freshSession, TrainingSeed, [.. Shown, .. OtherCloses()]).Predicted[..(SameDays + 1)]);

    /// <summary>As <see cref="OtherFuture"/>, with nothing replaced.</summary>
    public double[] SameFuture => Once(nameof(SameFuture), () => Forecast(_freshSession, TrainingSeed, Shown).Predicted);

    /// <summary>The first predictions of the first counterfactual market from another seed.</summary>
    public ShortForecast ForecastFromOtherSeed => Once(nameof(ForecastFromOtherSeed), () => Forecast(Session, OtherSeed, Shown));

    /// <summary>Why the denoiser's parameters are those of no training; null where nothing says so.</summary>
    public string? GivenDenoiser => Objection(nameof(GivenDenoiser), () =>
        GivenParameters.Find("denoiser", SmallDenoiser.Networks.FirstOrDefault(small => small.Spec == Denoiser.Replay?.Network?.Spec), Denoiser.Replay?.Network is { } trained ? [trained] : [], SmallDenoiserOfOtherSeed.Networks));

    /// <summary>As <see cref="GivenDenoiser"/>.</summary>
    public string? GivenForecaster => Objection(nameof(GivenForecaster), () =>
    {
        KnownNetwork[] networks = [.. StockManifest.Default.Tickers.Select(ticker => Counterfactual(ticker).Replay?.Network).OfType<KnownNetwork>()];
        return GivenParameters.Find("forecaster", networks.FirstOrDefault(), networks.Skip(1), ForecastFromOtherSeed.Networks);
    });

    /// <summary>The market whose replays are compared.</summary>
    public string FirstTicker => StockManifest.Default.Tickers.First();

    /// <exception cref="LabException">The data cannot be found or read.</exception>
    protected StockHistory RealMarket(string ticker)
    {
        var market = _realMarket(ticker);
        _dataUsed[ticker] = market.Identity;
        return market;
    }

    protected int RealTestDays(string ticker) => Setting($"stock.{ticker.ToLowerInvariant()}", "testDays");

    private int TestDays => Setting("stock.counterfactual", "testDays");

    private int SameDays => TestDays / 2;

    private uint TrainingSeed => Key.Stream("seed").Seed();

    private uint OtherSeed => TrainingSeed ^ 1;

    /// <summary>A market with days for the data preparation.</summary>
    public StockHistory Market(string ticker) => Once($"market {ticker}", () => CounterfactualMarket.Draw(
        StockManifest.Default.Find(ticker)!, Setting("stock.counterfactual", "trainingDays"), TestDays, Key.Stream($"market {ticker}")));

    /// <summary>What is asked of the submission from now on is on the account of another item; what several need, on that of the first.</summary>
    public void BeginItem() => _time.BeginItem();

    public void Dispose()
    {
        _sessions.Dispose();
        GC.SuppressFinalize(this);
    }

    private DenoiserRun Network(string name, DenoiserOptions options) =>
        Once(name, () => DenoiserRun.Make(Session, Once("task", () => Task("denoiser.l1", "denoising")), options));

    private SmallDenoiser Small(string name, ISubmissionSession session, uint seed) => Once(name, () =>
    {
        var task = Once("small task", () => Task("seeds.same", "small denoising"));
        session.Train(task.TrainingNoisy, task.TrainingClean, new(seed));
        var outputs = session.Denoise(task.Noisy);
        return new SmallDenoiser(outputs, KnownIn(session.ShowDenoiser()));
    });

    private DenoisingTask Task(string item, string purpose) =>
        DenoisingTask.Draw(Setting(item, "trainingSequences"), Setting(item, "testSequences"), Key.Stream(purpose));

    private ShortForecast Forecast(ISubmissionSession session, uint seed, double[] shown)
    {
        double[] predicted = ForecastRun.Predictions(session, Market(FirstTicker).Closes[..^TestDays].ToArray(), shown, seed);
        return new(predicted, KnownIn(session.ShowForecaster()));
    }

    private static IReadOnlyList<KnownNetwork> KnownIn(NetworksReply reply) => [.. UsedNetwork.Of(reply).SelectMany(use => use.Known)];

    /// <returns>Null too where a training that it takes has no result, for which other items pay.</returns>
    private string? Objection(string name, Func<string?> find) => Once(name, () =>
    {
        try
        {
            return find() ?? "";
        }
        catch (Exception e) when (e is SubmissionFailedException or SubmissionLostException)
        {
            return "";
        }
    }) is { Length: > 0 } objection ? objection : null;

    private double[] Shown => Market(FirstTicker).Closes[^TestDays..].ToArray()[..SameDays];

    /// <summary>Three days that the market did not have.</summary>
    private double[] OtherCloses()
    {
        var stream = Key.Stream("other future");
        double last = Shown[^1];
        return [.. Enumerable.Range(0, 3).Select(_ => Math.Round(last * stream.Uniform(0.8, 1.2), 2))];
    }

    private int Setting(string item, string name) => _rubric.Items.First(known => known.Id == item).Whole(name);

    private T Once<T>(string name, Func<T> find)
        where T : notnull
    {
        if (!_found.TryGetValue(name, out var found))
            _found[name] = found = new(() => find());
        return (T)found.Value;
    }
}
