using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Metrics;
using Lab5.Repro.Models;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>
/// Chooses hyperparameters on the validation stretch, the days right before the test days. The test days are cut off before
/// anything else happens, so no choice can depend on them. A training in which one unit in the last place grows until a loss differs
/// visibly is no choice: its result would be of the rounding as much as of the seed.
/// </summary>
/// <remarks>Run rarely; what it chose is written down in <see cref="ChosenHyperparameters"/> with the figures that led to it.</remarks>
public static class StockHyperparameterSearch
{
    /// <summary>
    /// Trains every candidate with every seed on the days before the validation stretch and forecasts that stretch,
    /// as many days as the candidate's test days; and once more from initial values that are one unit in the last place higher.
    /// </summary>
    /// <returns>Those that are calm, best first, then the others; candidates of equal score in the order of the grid.</returns>
    /// <exception cref="LabException">LAB5201: a setting is out of its range; LAB5127: the history is too short.</exception>
    /// <exception cref="OperationCanceledException">The progress was cancelled.</exception>
    public static IReadOnlyList<StockCandidateScore> Run(
        StockHistory history, IEnumerable<StockPredictionSettings> grid, IReadOnlyList<uint> seeds, IEngine engine, IRunProgress progress)
    {
        var scores = new List<StockCandidateScore>();
        foreach (var candidate in grid)
        {
            candidate.Validate();
            history.RequireDays(2 * candidate.TestDays, candidate.EncoderLength, candidate.DecoderLength);
            string stage = $"Search {history.Ticker} {candidate.Configuration} {scores.Count + 1}";
            var closes = history.Closes[..^candidate.TestDays];
            var trials = new Trial[seeds.Count];
            for (int i = 0; i < trials.Length; i++)
                trials[i] = Try(closes, candidate with { Seed = seeds[i] }, engine, stage, progress);
            scores.Add(new(candidate, [.. trials.Select(trial => trial.Ratio)], trials.Max(trial => trial.Growth)));
        }

        return [.. scores.OrderBy(score => !score.IsCalm).ThenBy(score => score.MedianRatio)];
    }

    /// <summary>
    /// The grid of the document's encoder-decoder has larger networks and longer trainings: it must learn to hand the last close
    /// through, to a fraction of a day's change. The residual one starts there, and small networks of few epochs are enough.
    /// </summary>
    public static IEnumerable<StockPredictionSettings> Grid(StockConfiguration configuration)
    {
        bool plain = configuration == StockConfiguration.Plain;
        return
            from cell in new[] { CellKind.Lstm, CellKind.Gru }
            from trainingDays in plain ? new[] { 750, 1_500 } : [1_500, 0]
            from hiddenSize in plain ? new[] { 16, 32 } : [8, 16]
            from learningRate in new[] { 0.001, 0.003 }
            from epochs in plain ? new[] { 30, 50, 100 } : [3, 10]
            select new StockPredictionSettings
            {
                Configuration = configuration,
                Cell = cell,
                TrainingDays = trainingDays,
                HiddenSize = hiddenSize,
                BatchSize = plain ? 16 : 32,
                LearningRate = learningRate,
                Epochs = epochs,
                FineTuningLearningRate = learningRate / 10,
                FineTuningEpochs = epochs / 3 + 1,
            };
    }

    private static Trial Try(ReadOnlySpan<double> closes, StockPredictionSettings settings, IEngine engine, string stage, IRunProgress progress)
    {
        try
        {
            var forecast = StockForecast.Make(closes, settings, engine, stage, progress);
            var nudged = StockForecast.Make(closes, settings, new NudgedEngine(engine), $"{stage}, last bit", progress);
            double[] losses = forecast.Losses.Iterations;
            var growth = ErrorGrowth.Between(losses, nudged.Losses.Iterations, losses.Length / forecast.Losses.EpochMeans.Length);
            return new(StockScore.Of(forecast).RelativeMse, growth.Largest);
        }
        catch (LabException e) when (e.Code == LabErrors.LossNotFiniteCode)
        {
            return new(double.PositiveInfinity, double.PositiveInfinity); // a candidate that diverges is a bad one, not the end of the search
        }
    }

    /// <param name="Growth">Relative: the largest difference of a loss after one unit in the last place.</param>
    private readonly record struct Trial(double Ratio, double Growth);
}

/// <param name="Settings">The candidate; its seed is not one of those used.</param>
/// <param name="Ratios">MSE over the MSE of persistence on the validation stretch, one a seed.</param>
/// <param name="Growth">How far one unit in the last place of the initial values drives a loss apart, relative to it: the largest of all seeds.</param>
public sealed record StockCandidateScore(StockPredictionSettings Settings, IReadOnlyList<double> Ratios, double Growth)
{
    /// <summary>Whether no loss differs visibly, by 0.1 %.</summary>
    public bool IsCalm => Growth < ErrorGrowth.Visible;

    public double MedianRatio { get; } = Statistics.Median([.. Ratios]);
}
