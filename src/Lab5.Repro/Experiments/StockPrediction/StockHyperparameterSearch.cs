using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Metrics;
using Lab5.Repro.Models;

namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>
/// Chooses hyperparameters on the validation stretch, the days right before the test days. The test days are cut off before
/// anything else happens, so no choice can depend on them.
/// </summary>
/// <remarks>Run rarely; what it chose is written down in <see cref="ChosenHyperparameters"/> with the figures that led to it.</remarks>
public static class StockHyperparameterSearch
{
    /// <summary>
    /// Trains every candidate with every seed on the days before the validation stretch and forecasts that stretch,
    /// as many days as the candidate's test days.
    /// </summary>
    /// <returns>Best first; candidates of equal score in the order of the grid.</returns>
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
            var ratios = new double[seeds.Count];
            for (int i = 0; i < ratios.Length; i++)
                ratios[i] = ValidationRatio(closes, candidate with { Seed = seeds[i] }, engine, stage, progress);
            scores.Add(new(candidate, ratios));
        }

        return [.. scores.OrderBy(score => score.MedianRatio)];
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
            from learningRate in plain ? new[] { 0.003, 0.01 } : [0.001, 0.003]
            from epochs in plain ? new[] { 30, 100 } : [3, 10]
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

    private static double ValidationRatio(
        ReadOnlySpan<double> closes, StockPredictionSettings settings, IEngine engine, string stage, IRunProgress progress)
    {
        try
        {
            return StockScore.Of(StockForecast.Make(closes, settings, engine, stage, progress)).RelativeMse;
        }
        catch (LabException e) when (e.Code == LabErrors.LossNotFiniteCode)
        {
            return double.PositiveInfinity; // a candidate that diverges is a bad one, not the end of the search
        }
    }
}

/// <param name="Settings">The candidate; its seed is not one of those used.</param>
/// <param name="Ratios">MSE over the MSE of persistence on the validation stretch, one a seed.</param>
public sealed record StockCandidateScore(StockPredictionSettings Settings, IReadOnlyList<double> Ratios)
{
    public double MedianRatio { get; } = Statistics.Median([.. Ratios]);
}
