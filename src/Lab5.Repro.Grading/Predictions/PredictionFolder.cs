using Lab5.Repro.Data;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>
/// A folder of prediction files, here or in folders inside: for each stock a file that has the ticker as a word of its name
/// (<c>TSLA.csv</c>, <c>TSLA_predictions.csv</c>) or one for all with a column or lines of each; perhaps <c>denoiser.csv</c> and a figure.
/// </summary>
/// <param name="depth">Whether folders inside are looked into.</param>
internal sealed class PredictionFolder(string path, SearchOption depth = SearchOption.AllDirectories)
{
    /// <summary>For messages.</summary>
    public const string Names = "TSLA.csv, GOOGL.csv and DJI.csv (or TSLA_predictions.csv and so on, or one file with a column for each), denoiser.csv and a .png figure";

    private const long LargestFigure = 20_000_000;

    private static readonly string[] s_otherFigures = [".svg", ".pdf", ".jpg", ".jpeg", ".gif", ".webp"];
    private static readonly string[] s_code = [".py", ".cs", ".csproj", ".ipynb", ".m", ".r"];

    private readonly string[] _files = [.. Files(path, depth)];

    /// <summary>Whether a file's name says that it holds predictions, or a header does.</summary>
    public bool IsOne => StockManifest.Default.Tickers.Any(ticker => Of(ticker) is not null);

    /// <summary>Whether a header says so: stock prices may lie in a file of the same name.</summary>
    public bool HasPredictions => StockManifest.Default.Tickers.Any(ticker => Of(ticker) is { } file && HoldsPredictions(file, ticker));

    public string? Denoiser => _files.FirstOrDefault(file => Path.GetFileName(file).Equals("denoiser.csv", StringComparison.OrdinalIgnoreCase));

    /// <summary>The first PNG file.</summary>
    public string? Png => _files.FirstOrDefault(file => HasEnding(file, ".png") && new FileInfo(file).Length <= LargestFigure);

    /// <summary>The name of the first figure of another kind.</summary>
    public string? OtherFigure => _files.Where(file => s_otherFigures.Any(ending => HasEnding(file, ending))).Select(file => Path.GetFileName(file)).FirstOrDefault();

    /// <summary>For the student: files that might be thought to count.</summary>
    public IReadOnlyList<string> Notes => _files.Where(file => s_code.Any(ending => HasEnding(file, ending))).Select(file => Path.GetFileName(file)).ToList() is { Count: > 0 } code
        ? [$"Graded from prediction files; this code was not run: {string.Join(", ", code)}."]
        : [];

    /// <summary>The stock's file: one of predictions if there is one, that of the plainest name, the topmost; else one for all stocks.</summary>
    public string? Of(string ticker)
    {
        string[] named = [.. _files.Where(file => PredictionColumns.IsNamed(file, ticker)).OrderByDescending(file => IsPlain(file, ticker))];
        return named.FirstOrDefault(file => HoldsPredictions(file, ticker)) ?? Combined.FirstOrDefault(file => HoldsPredictions(file, ticker)) ?? named.FirstOrDefault();
    }

    private IEnumerable<string> Combined => _files
        .Where(file => HasEnding(file, ".csv") && PredictionColumns.IsCombined(CsvTable.HeaderOf(file)))
        .OrderByDescending(file => PredictionColumns.SaysPredicted(Path.GetFileName(file)));

    private static bool HoldsPredictions(string file, string ticker) => PredictionColumns.Predicted(CsvTable.HeaderOf(file), ticker) >= 0;

    private static bool IsPlain(string file, string ticker) => Path.GetFileNameWithoutExtension(file).Equals(ticker, StringComparison.OrdinalIgnoreCase);

    private static bool HasEnding(string file, string ending) => Path.GetExtension(file).Equals(ending, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Files(string folder, SearchOption depth) => Directory.EnumerateFiles(folder, "*", depth)
        .Where(file => new FileInfo(file).LinkTarget is null)
        .OrderBy(file => file.Count(letter => letter == Path.DirectorySeparatorChar)).ThenBy(file => file, StringComparer.Ordinal);
}
