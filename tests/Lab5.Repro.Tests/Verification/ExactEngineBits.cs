using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Verification;

namespace Lab5.Repro.Tests.Verification;

/// <summary>What the exact engine, as it is built, gives in the verification's cases: where its bits changed, that is why everything trained with it moved.</summary>
internal static class ExactEngineBits
{
    /// <summary>With one thread and the widest vectors.</summary>
    private static readonly Lazy<KnownHashes> s_here = new(() =>
    {
        ExactEngine engine = new(1);
        return KnownHashes.Parse(string.Join('\n', VerificationCase.All.Select(one => KnownHashes.Line(one.Name, one.Hash(engine)))));
    });

    public static KnownHashes Here => s_here.Value;

    /// <summary>What changed and what to do; null where every bit is the known one.</summary>
    public static string? Change => Describe([.. VerificationCase.All.Where(one => KnownHashes.Default[one.Name] != Here[one.Name]).Select(one => one.Name)]);

    internal static string? Describe(IReadOnlyList<string> changed) => changed.Count == 0 ? null : $"""
        LAB5304: the exact engine's bits changed in {changed.Count} of {VerificationCase.All.Count} cases, first in '{changed[0]}'.
        If a kernel was changed on purpose, write the table anew: lab5 verify-engine --print > src/Lab5.Repro/Verification/KnownHashes.txt
        and accept the results that moved with it: LAB5_ACCEPT=1 dotnet test. If not, the change is a defect.
        """;
}
