using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Experiments.Replays;
using Lab5.Repro.Models;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.StockPrediction;

internal sealed class StockPredictionDefinition : ExperimentDefinition
{
    public override string Name => StockPredictionExperiment.Name;

    public override string Description => "an encoder-decoder predicts the last 100 closes of each ticker, plain and residual, beside persistence";

    public override string Question => "Can an encoder-decoder predict the next day's close better than saying that nothing changes?";

    public override IReadOnlyList<MetricDefinition> Metrics(ExperimentIdentity result) => StockMetrics.All;

    public override IReadOnlyList<Figure> Figures(ExperimentResult result) =>
    [
        new ClosingPriceFigure(result), new StockPredictionFigure(result), new StockResidualsFigure(result), new StockDelayFigure(result),
        new TrainingLossFigure(result, "squared error", logarithmic: true),
    ];

    internal override Figure MainFigure(ExperimentResult result) => new StockPredictionFigure(result);

    internal override (MetricDefinition Metric, string Words) MainMetric => (StockMetrics.RelativeMse, "MSE / persistence");

    internal override IReadOnlyList<(MetricDefinition Metric, string Words)> SeedMetrics => [(StockMetrics.RelativeMse, "MSE / persistence")];

    internal override IReadOnlyList<Claim> Claims => StockClaims.All;

    internal override IReadOnlyList<ResultKind> Kinds { get; } =
    [
        .. from data in new[] { DataKind.Canonical, DataKind.Surrogate }
           from ticker in StockManifest.Default.Tickers
           from configuration in Enum.GetNames<StockConfiguration>()
           select new ResultKind(ticker, configuration, data),
    ];

    internal override IReadOnlyList<SeriesDefinition> Series(ResultIdentity result) =>
        result.Configuration == nameof(StockConfiguration.Plain) ? StockSeries.Plain : StockSeries.Residual;

    internal override SeriesDefinition Plotted(ResultIdentity result) => StockSeries.Plotted;

    internal override SeriesSecrecy Secrecy(string figure, FigureSeries series, ExperimentResult result) => StockSeries.Secrecy(figure, series, result);

    internal override IReadOnlyList<VerificationRun> VerificationRuns =>
        [.. Enum.GetValues<StockConfiguration>().Select(configuration => new VerificationRun($"{Name} {configuration}", engine => SmallRun(configuration, engine)))];

    internal override string? Words(ExperimentResult result) => StockWords.Of(result.Metrics);

    internal override ExperimentSettings? SettingsOf(ResultIdentity result, int? epochs) =>
        result.Ticker is not null && Enum.TryParse(result.Configuration, out StockConfiguration configuration)
            ? Settings(result.Ticker, configuration, result.Seed, epochs)
            : null;

    internal override IEnumerable<DocumentValue> DocumentValues(ExperimentResult result)
    {
        string days = result.Ticker switch { "TSLA" => "2227", "GOOGL" => "3702", "DJI" => "8636", _ => "not named" };
        return
        [
            new($"{result.Ticker}: days in the file", days, Invariant($"{result.Data.Rows}, {result.Data.Describe()}")),
            new($"{result.Ticker}: days to predict", "the last 100", DocumentValue.Of(result, StockMetrics.TestDays)),
            new($"{result.Ticker} {result.Configuration}: mean squared error", "to be calculated", $"{DocumentValue.Of(result, StockMetrics.Mse)} dollars squared"),
            new($"{result.Ticker} {result.Configuration}: delay", "a little", $"{DocumentValue.Of(result, StockMetrics.DelayDays)} (days)"),
        ];
    }

    internal override ExperimentRun Again(ResultIdentity result, IEngine engine, StockDataProvider stocks)
    {
        var settings = SettingsOf<StockPredictionSettings>(result);
        var history = stocks.Load(result.Ticker ?? throw LabErrors.SettingsNotRunnable(result.Label, "It names no ticker."));
        return history.Identity.Hash == result.Data.Hash
            ? Run(history, settings, engine)
            : throw LabErrors.OtherDataThanTheResults(result.Label, result.Data.Hash, history.Identity.Hash);
    }

    private protected override NetworkSpec NetworkOf(ResultIdentity result) => SettingsOf<StockPredictionSettings>(result).Network;

    internal override IEnumerable<Variation> Variations(ResultIdentity result, StockDataProvider stocks) =>
    [
        .. base.Variations(result, stocks),
        .. from column in StockColumn.All
           where column.Name != StockColumn.Close
           select new Variation($"column {column.Name} instead of {StockColumn.Close}", engine => Run(column.Of(stocks.Load(result.Ticker!)), SettingsOf<StockPredictionSettings>(result), engine)),
    ];

    private protected override IReadOnlyList<ExperimentRun> Plan(ExperimentRequest request, IEngine engine) =>
    [
        .. from history in request.Tickers.Select(request.Stocks.Load)
           from configuration in Enum.GetValues<StockConfiguration>()
           select Run(history, Settings(history.Ticker, configuration, request.Seed, request.Epochs) with { StartFrom = request.StartFrom }, engine),
    ];

    private ExperimentRun Run(StockHistory history, StockPredictionSettings settings, IEngine engine)
    {
        history.RequireDays(settings.TestDays, settings.EncoderLength, settings.DecoderLength);
        return new($"{Name} {history.Ticker} {settings.Configuration}", progress => StockPredictionExperiment.Run(settings, history, engine, progress))
        {
            Inputs = new(engine.Name, settings, history.Identity),
            Warnings = history.Warnings,
        };
    }

    private static StockPredictionSettings Settings(string ticker, StockConfiguration configuration, uint seed, int? epochs)
    {
        var settings = ChosenHyperparameters.For(ticker, configuration) with { Seed = seed };
        return epochs is { } asked ? settings with { Epochs = asked, FineTuningEpochs = Math.Min(asked, settings.FineTuningEpochs) } : settings;
    }

    /// <summary>On the surrogate market, which everyone has. All that matters is said here: what is chosen for the stocks may change without changing this case.</summary>
    private static ExperimentResult SmallRun(StockConfiguration configuration, IEngine engine)
    {
        StockPredictionSettings settings = new()
        {
            Configuration = configuration,
            TestDays = 100,
            TrainingDays = 200,
            Normalization = NormalizationKind.Standard,
            EncoderLength = 5,
            DecoderLength = 2,
            Cell = CellKind.Lstm,
            HiddenSize = 32,
            BatchSize = 32,
            LearningRate = 0.001,
            Epochs = 1,
            FineTuningEpochs = 1,
            FineTuningLearningRate = 0.0001,
        };
        var market = SurrogateMarket.Create(StockManifest.Default.Find("TSLA")!);
        return StockPredictionExperiment.Run(settings, market, engine, NoProgress.Instance);
    }
}
