using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli.Comparing;

/// <summary>What made our side of a comparison.</summary>
internal sealed record ComparedIdentity : ResultIdentity
{
    [SetsRequiredMembers]
    public ComparedIdentity(ResultIdentity identity)
        : base(identity)
    {
    }

    /// <summary>Of an experiment, before its settings and data are known.</summary>
    [SetsRequiredMembers]
    public ComparedIdentity(string experiment, uint seed)
    {
        Experiment = experiment;
        Engine = "";
        Seed = seed;
        Settings = JsonSerializer.SerializeToElement(new { });
        Data = new(DataKind.Generated, "", 0);
    }

    /// <summary>The run of the catalog with this seed that a result from elsewhere means.</summary>
    /// <exception cref="LabException">LAB5435: it may be one of several; LAB51nn: the data cannot be read.</exception>
    public static ComparedIdentity Of(ExperimentDefinition experiment, ForeignResult foreign, uint seed, StockDataProvider stocks)
    {
        var request = new ExperimentRequest { Seed = seed, Tickers = foreign.Ticker is { } ticker ? [ticker] : [.. StockManifest.Default.Tickers], Stocks = stocks };
        ExperimentRun[] runs =
        [
            .. experiment.Plan(request).Where(run => foreign.Configuration is null || run.Label.Split(' ').Contains(foreign.Configuration, StringComparer.OrdinalIgnoreCase)),
        ];
        if (runs is not [var only])
            throw LabErrors.OneRunWanted("lab5 compare", runs.Select(run => run.Label));
        string[] parts = only.Label.Split(' ');
        return new(experiment.Name, seed)
        {
            Ticker = parts.ElementAtOrDefault(1),
            Configuration = parts.ElementAtOrDefault(2),
            Engine = only.Inputs.Engine,
            Settings = only.Inputs.Settings.ToJson(),
            Data = only.Inputs.Data ?? new(DataKind.Generated, "", 0),
        };
    }

    public IEngine CreateEngine() => EngineCatalog.Create(Engine);
}
