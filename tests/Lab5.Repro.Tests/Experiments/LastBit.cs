using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Testing.Snapshots;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>How fast the last bit of one initial value grows in every training of the lab, on the lab's data.</summary>
[Category("Seeds")]
[Explicit("Trains the lab twice.")]
internal sealed class LastBit
{
    [Test]
    public Task Growth()
    {
        if (LabResults.Stocks.Load("TSLA").Identity.Kind != DataKind.Canonical)
            Assert.Ignore("The table is of the lab's data, which are not here: set LAB5_DATA_DIR.");
        var experiments = ExperimentCatalog.All.Where(experiment => experiment.SeedMetrics.Count > 0).ToList();
        var results = experiments.SelectMany(experiment => Run(experiment, engine => engine)).ToList();
        var nudged = experiments.SelectMany(experiment => Run(experiment, engine => new NudgedEngine(engine)));
        return Snapshot.Match(ErrorGrowthTable.ToBytes(results.Zip(nudged)), new TextFormat());
    }

    private static IEnumerable<ExperimentResult> Run(ExperimentDefinition experiment, Func<IEngine, IEngine> change)
    {
        var request = new ExperimentRequest
        {
            Engine = change(EngineCatalog.Create(experiment.DefaultEngine)),
            Tickers = [.. StockManifest.Default.Tickers],
            Stocks = LabResults.Stocks,
        };
        return experiment.Plan(request).Select(run => run.Execute(NoProgress.Instance));
    }
}
