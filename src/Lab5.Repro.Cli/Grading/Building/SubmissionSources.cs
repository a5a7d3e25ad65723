using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>The C# files of a submission. On a student's system, capitals in a file's ending mean nothing.</summary>
internal static class SubmissionSources
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

    public static bool NamesContract(string text) => Contracts.Any(contract => text.Contains(contract, StringComparison.Ordinal));
}
