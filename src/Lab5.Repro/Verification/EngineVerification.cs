using Lab5.Repro.Engines;

namespace Lab5.Repro.Verification;

/// <summary>What a case gave beside what it gives on every other machine.</summary>
public sealed record VerificationResult(string Name, string Expected, string Actual)
{
    public bool Agrees => string.Equals(Expected, Actual, StringComparison.Ordinal);
}

/// <summary>Whether an engine, and the notebook engine beside it, gives the known bits on this machine, as it runs now.</summary>
public static class EngineVerification
{
    public static IEnumerable<VerificationResult> Run(IEngine engine, KnownHashes known, IEnumerable<VerificationCase> cases) =>
        cases.Select(one => new VerificationResult(one.Name, known[one.Name], one.Hash(engine)));
}
