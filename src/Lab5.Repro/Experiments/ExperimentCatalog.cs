using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.MiniBatchFormat;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;

namespace Lab5.Repro.Experiments;

/// <summary>Every experiment of the lab, in the document's order.</summary>
public static class ExperimentCatalog
{
    public static IReadOnlyList<ExperimentEntry> All { get; } =
    [
        new(
            MiniBatchFormatExperiment.Name,
            "what the axes of a mini-batch mean: the (4, 17, 1) example",
            ExactEngine.EngineName,
            PlanMiniBatchFormat),
        new(
            RnnExtensionsExperiment.Name,
            "RNN, LSTM and GRU with one and two layers, one and both directions, on the denoising task",
            ExactEngine.EngineName,
            PlanRnnExtensions),
        new(
            DenoisingExperiment.Name,
            "a GRU takes the noise out of 12,000 sines (many-to-many)",
            ExactEngine.EngineName,
            PlanDenoising),
        new(
            SignalPredictionExperiment.Name,
            "an LSTM encoder-decoder continues a noisy signal, free-running and teacher-forced",
            NotebookEngine.EngineName, // its losses depend on every last bit, and the notebook's are the ones wanted
            PlanSignalPrediction),
        new(
            StockPredictionExperiment.Name,
            "an encoder-decoder predicts the last 100 closes of each ticker, plain and residual, beside persistence",
            ExactEngine.EngineName,
            PlanStockPrediction),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(entry => entry.Name)];

    /// <param name="name">In any case.</param>
    /// <exception cref="LabException">LAB5411: no experiment has that name.</exception>
    public static ExperimentEntry Find(string name) =>
        All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw LabErrors.UnknownExperiment(name, Names);

    private static IReadOnlyList<ExperimentRun> PlanMiniBatchFormat(ExperimentRequest request, IEngine engine)
    {
        var settings = new MiniBatchFormatSettings { Seed = request.Seed };
        settings = settings with { Epochs = request.Epochs ?? settings.Epochs };
        return [new(MiniBatchFormatExperiment.Name, progress => MiniBatchFormatExperiment.Run(settings, engine, progress)) { Inputs = new(engine.Name, settings) }];
    }

    private static IReadOnlyList<ExperimentRun> PlanRnnExtensions(ExperimentRequest request, IEngine engine)
    {
        var settings = new RnnExtensionsSettings { Seed = request.Seed };
        settings = settings with { Epochs = request.Epochs ?? settings.Epochs };
        return [new(RnnExtensionsExperiment.Name, progress => RnnExtensionsExperiment.Run(settings, engine, progress)) { Inputs = new(engine.Name, settings) }];
    }

    private static IReadOnlyList<ExperimentRun> PlanDenoising(ExperimentRequest request, IEngine engine)
    {
        var settings = new DenoisingSettings { Seed = request.Seed };
        settings = settings with { Epochs = request.Epochs ?? settings.Epochs };
        return [new(DenoisingExperiment.Name, progress => DenoisingExperiment.Run(settings, engine, progress)) { Inputs = new(engine.Name, settings) }];
    }

    private static IReadOnlyList<ExperimentRun> PlanSignalPrediction(ExperimentRequest request, IEngine engine)
    {
        var settings = new SignalPredictionSettings { Seed = request.Seed };
        settings = settings with { Epochs = request.Epochs ?? settings.Epochs };
        return [new(SignalPredictionExperiment.Name, progress => SignalPredictionExperiment.Run(settings, engine, progress)) { Inputs = new(engine.Name, settings) }];
    }

    private static IReadOnlyList<ExperimentRun> PlanStockPrediction(ExperimentRequest request, IEngine engine)
    {
        var runs = new List<ExperimentRun>();
        foreach (var history in request.Tickers.Select(request.Stocks.Load))
        {
            foreach (var configuration in Enum.GetValues<StockConfiguration>())
            {
                var settings = ChosenHyperparameters.For(history.Ticker, configuration) with { Seed = request.Seed };
                if (request.Epochs is { } epochs)
                    settings = settings with { Epochs = epochs, FineTuningEpochs = Math.Min(epochs, settings.FineTuningEpochs) };
                history.RequireDays(settings.TestDays, settings.EncoderLength, settings.DecoderLength);
                runs.Add(new(
                    $"{StockPredictionExperiment.Name} {history.Ticker} {configuration}",
                    progress => StockPredictionExperiment.Run(settings, history, engine, progress))
                {
                    Inputs = new(engine.Name, settings, history.Identity),
                    Warnings = history.Warnings,
                });
            }
        }

        return runs;
    }
}
