using System.Text.Json.Serialization;
using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Metrics;

namespace Lab5.Repro.Grading.Evidence;

/// <summary>One-day-ahead predictions of the last days of a market. All prices in dollars, one a test day.</summary>
/// <param name="Predicted">As given: may hold NaN.</param>
/// <param name="Previous">The close of the day before: what persistence predicts.</param>
internal sealed record ForecastRun(string Ticker, string Source, DateOnly[] Dates, double[] Truth, double[] Previous, double[] Predicted)
{
    /// <summary>The name of the price file, or what it says of generated prices; the grader's folders are nobody's business.</summary>
    public string Source { get; } = Path.GetFileName(Source);

    /// <summary>Where the predictions come from; null where there is no code that gives them.</summary>
    [JsonIgnore]
    public ReplayFinding? Replay { get; init; }

    /// <summary>Places of days whose value is the true close itself, which only notebooks show; their prediction is NaN.</summary>
    public IReadOnlyList<int> Copied { get; init; } = [];

    /// <summary>Places of days that were left empty, as <see cref="Copied"/>.</summary>
    public IReadOnlyList<int> Unfilled { get; init; } = [];

    /// <summary>MSE over that of persistence on the same days; NaN when a prediction is.</summary>
    [JsonIgnore]
    public double Ratio => PredictionError.RelativeMse(Mse, PersistenceMse);

    /// <summary>Of the days that are predicted, in dollars squared.</summary>
    [JsonIgnore]
    public double Mse => PredictionError.Mse(OnPredictedDays(Predicted), OnPredictedDays(Truth));

    /// <summary>Of yesterday's close on the days that are predicted, in dollars squared.</summary>
    [JsonIgnore]
    public double PersistenceMse => PredictionError.Mse(OnPredictedDays(Previous), OnPredictedDays(Truth));

    /// <summary>
    /// How much the predicted changes vary, as a share of the size of the true ones: 0 where every prediction is the last close,
    /// or that and a constant.
    /// </summary>
    [JsonIgnore]
    public double ChangeSpread
    {
        get
        {
            double[] changes = [.. Predicted.Zip(Previous, (predicted, previous) => predicted - previous)];
            double mean = changes.AsSpan().Mean();
            return Math.Sqrt(changes.Average(x => (x - mean) * (x - mean)) / PredictionError.Mse(Previous, Truth));
        }
    }

    /// <summary>Fits on the closes before the last <paramref name="days"/>, then hands these over one at a time.</summary>
    public static ForecastRun Make(ISubmissionSession session, Data.StockHistory market, int days, uint seed)
    {
        var truth = market.Closes[^days..].ToArray();
        var predicted = Predictions(session, market.Closes[..^days].ToArray(), truth[..^1], seed);
        ForecastRun run = new(
            market.Ticker, market.Source, [.. market.Days.Skip(market.Days.Count - days).Select(day => day.Date)],
            truth, market.Closes[^(days + 1)..^1].ToArray(), predicted);
        return run with { Replay = ForecastReplay.Of(run, market.Closes.ToArray(), UsedNetwork.Of(session.ShowForecaster()), seed) };
    }

    /// <param name="shown">Closes handed over after the first prediction, one before each further one.</param>
    /// <returns>shown.Length + 1 predictions.</returns>
    public static double[] Predictions(ISubmissionSession session, double[] trainingCloses, double[] shown, uint seed)
    {
        session.Fit(trainingCloses, seed);
        return [session.Predict(), .. shown.Select(close => session.Predict(close))];
    }

    private double[] OnPredictedDays(double[] values) => [.. values.Where((_, i) => !Copied.Contains(i) && !Unfilled.Contains(i))];
}

/// <summary>Predictions of the first test days after a training of their own.</summary>
/// <param name="Networks">Those that are to be seen and known.</param>
internal sealed record ShortForecast(double[] Predicted, IReadOnlyList<KnownNetwork> Networks);
