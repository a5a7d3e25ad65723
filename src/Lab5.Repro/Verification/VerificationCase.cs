using Lab5.Repro.Engines;

namespace Lab5.Repro.Verification;

/// <summary>A small training whose results are known bit by bit.</summary>
/// <param name="Name">As in the table of known hashes.</param>
/// <param name="Hash">Trains with the engine and returns the hash of everything that came out.</param>
public sealed record VerificationCase(string Name, Func<IEngine, string> Hash)
{
    /// <summary>Networks of every kind, then every experiment.</summary>
    public static IReadOnlyList<VerificationCase> All { get; } = [.. NetworkCases.All, .. ExperimentCases.All];
}
