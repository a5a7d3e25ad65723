using System.Text.RegularExpressions;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>The C# files of a submission. On a student's system, capitals in a file's ending mean nothing.</summary>
internal static partial class SubmissionSources
{
    /// <summary>Names of the interfaces that a submission implements.</summary>
    public static IReadOnlyList<string> Contracts { get; } =
        [nameof(IWindowMaker), nameof(IStockPreparation), nameof(IDenoiser), nameof(IStockForecaster), nameof(IForecastFigure)];

    private static readonly EnumerationOptions s_all = new() { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <returns>Full paths, sorted.</returns>
    public static string[] Files(string folder, string pattern) => [.. Directory.EnumerateFiles(folder, pattern, s_all).Order(StringComparer.Ordinal)];

    /// <summary>Whether there is C# or a project.</summary>
    public static bool Any(string folder) => Files(folder, "*.cs").Length + Files(folder, "*.csproj").Length > 0;

    /// <summary>Whether the C# implements a contract, or tries to.</summary>
    public static bool HaveContracts(string folder) => Files(folder, "*.cs").Any(file => NamesContract(File.ReadAllText(file)));

    /// <summary>A C# file, unless the compiler would take its name for a pattern.</summary>
    public static bool IsSource(string file) =>
        file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && !Path.GetFileName(file).AsSpan().ContainsAny('*', '?');

    /// <summary>The contracts that classes of a C# file implement, as far as its text shows.</summary>
    public static IEnumerable<string> Implemented(string text) => NamesContract(text)
        ? Bases().Matches(text).SelectMany(match => Contracts.Where(contract => Regex.IsMatch(match.Value, $@"\b{contract}\b", RegexOptions.NonBacktracking))).Distinct()
        : [];

    public static bool NamesContract(string text) => Contracts.Any(contract => text.Contains(contract, StringComparison.Ordinal));

    [GeneratedRegex(@"\b(class|record)\b[^{};:]*:[^{;]*", RegexOptions.NonBacktracking)]
    private static partial Regex Bases();
}
