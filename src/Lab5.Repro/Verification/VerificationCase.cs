using System.Text;
using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Numerics;
using Lab5.Repro.Results;

namespace Lab5.Repro.Verification;

/// <summary>A small training whose results are known bit by bit.</summary>
/// <param name="Name">As in the table of known hashes.</param>
/// <param name="Hash">Trains with the engine and returns the hash of everything that came out.</param>
public sealed record VerificationCase(string Name, Func<IEngine, string> Hash)
{
    /// <summary>Networks of every kind, then every experiment.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } =
    [
        .. NetworkCases.All,
        .. from experiment in ExperimentCatalog.All
           from run in experiment.VerificationRuns
           select new VerificationCase(run.Name, engine => HashOf(run.Run(engine))),
    ];

    /// <summary>Names and values in the order of the names, so that the order in which an experiment lists them does not count.</summary>
    private static string HashOf(ExperimentResult result)
    {
        using BitHash hash = new();
        foreach (var (name, value) in result.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            hash.Add(Encoding.UTF8.GetBytes(name));
            hash.Add([value]);
        }

        foreach (var (name, values) in result.Series.OrderBy(series => series.Key, StringComparer.Ordinal))
        {
            hash.Add(Encoding.UTF8.GetBytes(name));
            hash.Add(values);
        }

        return hash.Finish();
    }
}
