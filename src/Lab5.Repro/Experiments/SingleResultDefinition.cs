using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>An experiment on generated data, whose one result follows from its settings.</summary>
public abstract class SingleResultDefinition<TSettings> : ExperimentDefinition
    where TSettings : ExperimentSettings, new()
{
    internal abstract ExperimentResult Run(TSettings settings, IEngine engine, IRunProgress progress);

    internal override ExperimentSettings SettingsOf(ResultIdentity result, int? epochs) => Settings(result.Seed, epochs);

    internal override ExperimentRun Again(ResultIdentity result, IEngine engine, StockDataProvider stocks) => Run(SettingsOf<TSettings>(result), engine);

    private protected override IReadOnlyList<ExperimentRun> Plan(ExperimentRequest request, IEngine engine) =>
        [Run(Settings(request.Seed, request.Epochs) with { StartFrom = request.StartFrom }, engine)];

    private ExperimentRun Run(TSettings settings, IEngine engine) =>
        new(Name, progress => Run(settings, engine, progress)) { Inputs = new(engine.Name, settings) };

    private static TSettings Settings(uint seed, int? epochs)
    {
        ExperimentSettings settings = new TSettings();
        return (TSettings)(settings with { Seed = seed, Epochs = epochs ?? settings.Epochs });
    }
}
