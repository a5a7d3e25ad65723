using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Cli.Grading.Notebooks;
using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Rubrics;

namespace Lab5.Repro.Cli.Grading;

/// <summary>All that the grade of a submission depends on, besides the submission.</summary>
/// <param name="Rubric">Its time limit is the one that holds.</param>
/// <param name="NotebookRubric">As <paramref name="Rubric"/>, for notebooks.</param>
/// <param name="Python">Looked for when the first notebook comes; throws LAB5843 where there is none.</param>
/// <param name="Secret">The course's.</param>
/// <param name="Markets">The real stocks by ticker.</param>
/// <param name="MemoryMegaBytes">Of one submission.</param>
internal sealed record GradingSetup(
    Rubric Rubric, Rubric NotebookRubric, Lazy<PythonInstallation> Python, byte[] Secret, IReadOnlyDictionary<string, StockHistory> Markets, int MemoryMegaBytes, SandboxProbe Sandbox)
{
    private const int SecretDigits = 12; // enough to tell a course's secrets apart

    /// <param name="contentHash">Of the submission's files.</param>
    public GradeOrigin Origin(string contentHash) => new(
        ToolInstallation.Version, Convert.ToHexStringLower(HMACSHA256.HashData(Secret, "lab5 course"u8))[..SecretDigits], contentHash,
        Invariant($"{MemoryMegaBytes} MB, {Rubric.ItemSeconds} s an item, {Sandbox.Kind.Description}"));

    /// <summary>What to say where a notebook came and there is no Python; null otherwise.</summary>
    public LabException? PythonProblem { get; private set; }

    /// <returns>Null where there is none, see <see cref="PythonProblem"/>.</returns>
    public PythonInstallation? FindPython()
    {
        try
        {
            return Python.Value;
        }
        catch (LabException e)
        {
            PythonProblem = e;
            return null;
        }
    }

    /// <summary>Grades of equal keys are equal; in hexadecimal. Gives nothing of the secret away.</summary>
    /// <param name="contentHash">Of the submission's files.</param>
    public string KeyOf(string student, string contentHash)
    {
        string inputs = string.Join('\n', (string[])
        [
            student, contentHash, ToolInstallation.Version, Rubric.Sha256,
            Rubric.ItemSeconds.ToString(CultureInfo.InvariantCulture), NotebookRubric.Sha256, NotebookRubric.ItemSeconds.ToString(CultureInfo.InvariantCulture), MemoryMegaBytes.ToString(CultureInfo.InvariantCulture), Sandbox.Kind.ToString(),
            .. Markets.OrderBy(market => market.Key, StringComparer.Ordinal).Select(market => $"{market.Key} {market.Value.Identity}"),
        ]);
        return Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(inputs)));
    }
}
