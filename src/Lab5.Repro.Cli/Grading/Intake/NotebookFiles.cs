using System.Text.Json;
using Lab5.Repro.Grading.Notebooks;

namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>Picks the notebook of a submission.</summary>
internal static class NotebookFiles
{
    public const string Ending = ".ipynb";

    public static bool IsNotebook(string path) => Path.GetExtension(path).Equals(Ending, StringComparison.OrdinalIgnoreCase);

    /// <returns>Null when there is none.</returns>
    /// <exception cref="IntakeException">Several that could be the one, or one that cannot be read.</exception>
    public static string? Find(string folder)
    {
        string[] all = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsNotebook).Order(StringComparer.Ordinal)];
        if (all.Length < 2)
            return all.FirstOrDefault();
        // The template and the example of the lab often lie beside the work.
        string[] own = [.. all.Where(path => Read(path).FirstBlank is null)];
        string[] aboutStocks = [.. own.Where(path => File.ReadAllText(path).Contains("TSLA", StringComparison.Ordinal))];
        return own.Length == 1 ? own[0] : aboutStocks.Length == 1 ? aboutStocks[0] : throw new IntakeException(
            $"The submission holds several notebooks: {string.Join(", ", all.Select(path => Path.GetRelativePath(folder, path)).Take(5))}. Hand in one.");
    }

    /// <exception cref="IntakeException">It is not a notebook.</exception>
    public static SavedNotebook Read(string path)
    {
        try
        {
            return SavedNotebook.Read(path);
        }
        catch (JsonException e)
        {
            throw new IntakeException($"'{Path.GetFileName(path)}' is not a notebook: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}
