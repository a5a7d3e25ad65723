using System.Text.Json.Nodes;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots.Power;

/// <summary>An experiment whose runs are judged by its accepted seed 0 and its accepted distribution; stocks are of the surrogate market.</summary>
/// <param name="Honest">How many seeds from <see cref="FirstSeed"/> on are run as they should be.</param>
/// <param name="Faulty">How many with each fault.</param>
internal sealed record PowerSubject(string Experiment, string? Ticker, string? Configuration, int Honest, int Faulty)
{
    /// <summary>The accepted distribution is of those below.</summary>
    public const uint FirstSeed = 20;

    /// <summary>Nowhere: every machine has the surrogate.</summary>
    private static readonly StockDataProvider s_market = new(new() { EnvironmentVariable = _ => null, RepositoryDataFolder = "" });

    private static readonly SnapshotStore s_snapshots = new(RepositoryPaths.Snapshots);

    /// <summary>The setting that says how much; null where there is none.</summary>
    public string? Noise { get; init; }

    public bool HasDecoder { get; init; }

    /// <summary>Null where there is no smaller batch at the end of an epoch.</summary>
    public bool? SkipsLastBatch { get; init; }

    private ExperimentDefinition Definition => ExperimentCatalog.Find(Experiment);

    public override string ToString() => string.Join(" ", new[] { Experiment, Ticker, Configuration }.Where(part => part is not null));

    public ExperimentResult Run(PlantedFault fault, uint seed)
    {
        var request = new ExperimentRequest { Seed = seed, Engine = fault.Engine(), Tickers = Ticker is null ? [] : [Ticker], Stocks = s_market };
        var honest = Definition.Plan(request).Single(run => run.Label == ToString());
        if (fault.NoiseFactor == 1)
            return honest.Execute(NoProgress.Instance);
        var settings = JsonNode.Parse(honest.Inputs.Settings.ToJson().GetRawText())!;
        settings[Noise!] = settings[Noise!]!.GetValue<double>() * fault.NoiseFactor;
        Identity noisy = new() { Experiment = Experiment, Engine = request.Engine.Name, Seed = seed, Settings = ResultsJson.ToElement(settings), Data = DataIdentity.Generated(0) };
        return Definition.Again(noisy, request.Engine, s_market).Execute(NoProgress.Instance) with { Settings = honest.Inputs.Settings.ToJson() };
    }

    /// <summary>By the accepted seed 0 and the accepted distribution.</summary>
    public ResultComparison Judge(ExperimentResult result)
    {
        byte[] accepted = s_snapshots.ReadAccepted(SnapshotNames.OfResult(result), "json")!;
        return ResultComparer.Compare(ResultSnapshot.Parse(accepted), ResultSnapshot.From(result, EnvironmentFingerprint.Current), SeedsSnapshotFormat.AcceptedMetrics(s_snapshots, result));
    }

    private sealed record Identity : ResultIdentity;
}
