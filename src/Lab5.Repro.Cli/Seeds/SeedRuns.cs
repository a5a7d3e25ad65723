using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli.Seeds;

/// <summary>The runs of several seeds, each kept in the folder as soon as it is finished.</summary>
internal sealed class SeedRuns(SeedsFolder folder, Terminal terminal) : IRunObserver
{
    private readonly Lock _lock = new();
    private readonly Dictionary<uint, IncrementalPlan> _plans = [];
    private readonly Dictionary<uint, List<ExperimentResult>> _made = [];
    private int _finished;

    /// <summary>In the order of the seeds.</summary>
    public IReadOnlyList<ExperimentRun> Stale => [.. _plans.Values.SelectMany(plan => plan.Stale)];

    /// <param name="runs">Of that seed.</param>
    /// <param name="incremental">Whether what an earlier command left counts.</param>
    public void Add(uint seed, IEnumerable<ExperimentRun> runs, bool incremental)
    {
        ExperimentRun[] light = [.. runs.Select(WithMetricsOnly)];
        _plans[seed] = incremental ? folder.Plan(seed, light) : IncrementalPlan.Everything(light);
        _made[seed] = [];
    }

    /// <summary>Of what was asked for, every result that is there, in the order of the experiments' list.</summary>
    public IReadOnlyList<SeedDistribution> Distributions() => SeedDistribution.AllOf(ExperimentCatalog.InOrder(
        from seed in _plans.Keys
        let asked = _plans[seed].Runs.Select(run => run.Run.Label).ToHashSet(StringComparer.Ordinal)
        from result in ResultsOf(seed)
        where asked.Contains(result.Label)
        select result));

    public void Started(ExperimentRun run)
    {
    }

    public void EpochCompleted(ExperimentRun run, EpochReport report)
    {
    }

    public void Finished(RunOutcome outcome)
    {
        lock (_lock)
        {
            uint seed = outcome.Run.Inputs.Settings.Seed;
            string end = outcome.Result is { } result ? Invariant($"finished after {result.Seconds:F1} s") : outcome.Error is null ? "cancelled" : "failed";
            if (outcome.Result is not null)
            {
                _made[seed].Add(outcome.Result);
                var results = ResultsOf(seed);
                folder.Keep(seed, results, _plans[seed].KeysOf(results));
            }

            terminal.WriteLine($"{++_finished}/{Stale.Count} {outcome.Run.Label}, seed {seed}: {end}");
        }
    }

    private IReadOnlyList<ExperimentResult> ResultsOf(uint seed) => ExperimentCatalog.InOrder(_plans[seed].Kept.Concat(_made[seed]));

    /// <summary>Series would take a thousand times the memory, and those of stocks are prices.</summary>
    private static ExperimentRun WithMetricsOnly(ExperimentRun run) =>
        run with { Execute = progress => run.Execute(progress) with { Series = new Dictionary<string, double[]>() } };
}
