using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>Which of the planned runs must be made, because their result is missing or was made from something else.</summary>
/// <param name="Runs">All that were asked for, in their order.</param>
/// <param name="Kept">The earlier results that no stale run replaces, of other experiments too, in the order of the file.</param>
/// <param name="KeptKeys">What earlier results were made from.</param>
public sealed record IncrementalPlan(IReadOnlyList<PlannedRun> Runs, IReadOnlyList<ExperimentResult> Kept, IReadOnlyList<KeptKey> KeptKeys)
{
    public IReadOnlyList<ExperimentRun> Stale { get; } = [.. Runs.Where(run => run.Reason is not null).Select(run => run.Run)];

    /// <param name="results">Earlier results, as the results file holds them.</param>
    /// <param name="keys">What they were made from.</param>
    public static IncrementalPlan Make(IReadOnlyList<ExperimentRun> runs, IReadOnlyList<ExperimentResult> results, IReadOnlyList<KeptKey> keys)
    {
        var keyOf = keys.ToLookup(key => key.Result, StringComparer.Ordinal);
        var resultOf = results.ToLookup(result => result.Label, StringComparer.Ordinal);
        PlannedRun[] planned = [.. runs.Select(run =>
        {
            var key = RunKey.Of(run.Label, run.Inputs);
            return new PlannedRun(run, key, Reason(key, keyOf[run.Label].LastOrDefault(), resultOf[run.Label].LastOrDefault()));
        })];
        var replaced = planned.Where(run => run.Reason is not null).Select(run => run.Run.Label).ToHashSet(StringComparer.Ordinal);
        return new(planned, [.. results.Where(result => !replaced.Contains(result.Label))], keys);
    }

    /// <summary>Runs everything and keeps nothing.</summary>
    public static IncrementalPlan Everything(IReadOnlyList<ExperimentRun> runs) => Make(runs, [], []);

    /// <summary>New results as they come; among kept ones, in the order of the experiments' list, of the tickers, of the configurations.</summary>
    public IReadOnlyList<ExperimentResult> Merge(IReadOnlyList<ExperimentResult> made) => Kept.Count == 0 ? made : ExperimentCatalog.InOrder(Kept.Concat(made));

    /// <summary>The keys of the results that are known to come from them.</summary>
    public IReadOnlyList<KeptKey> KeysOf(IEnumerable<ExperimentResult> results)
    {
        var keyOf = Runs.ToLookup(run => run.Run.Label, run => run.Key, StringComparer.Ordinal);
        var earlier = KeptKeys.ToLookup(key => key.Result, StringComparer.Ordinal);
        return
        [
            .. results
                .Select(result => keyOf[result.Label].FirstOrDefault() is { } key ? KeptKey.Of(key, result) : earlier[result.Label].LastOrDefault())
                .OfType<KeptKey>(),
        ];
    }

    private static string? Reason(RunKey key, KeptKey? kept, ExperimentResult? result)
    {
        if (result is null)
            return "no earlier result";
        if (kept is null)
            return "what the earlier result was made from is not known";
        if (kept.Digest != KeptKey.DigestOf(result))
            return "the earlier result was changed since it was made";
        return kept.Key == key.Hash ? null : string.Join(", ", key.ChangesSince(kept.Inputs));
    }
}

/// <param name="Reason">Why the run must be made, or null when its result is there.</param>
public sealed record PlannedRun(ExperimentRun Run, RunKey Key, string? Reason);
