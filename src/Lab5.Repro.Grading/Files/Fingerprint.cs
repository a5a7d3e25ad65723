using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lab5.Repro.Grading.Files;

/// <summary>
/// What is left of a submission's code when names, numbers, texts and comments are taken out: hashes of runs of tokens, of which the
/// least in every window is kept (S. Schleimer, D. Wilkerson and A. Aiken, "Winnowing", SIGMOD 2003). Renaming and moving change little.
/// </summary>
internal static partial class Fingerprint
{
    public const string FileName = "fingerprint.json";

    private const int RunOfTokens = 20, Window = 10, LongestSource = 1 << 20;

    private static readonly string[] s_endings = [".cs", ".py", ".ipynb"];

    private static readonly HashSet<string> s_keywords =
    [
        "for", "foreach", "while", "if", "else", "return", "new", "class", "record", "public", "private", "static", "void", "double", "int", "var", "using", "in", "switch", "case",
        "try", "catch", "throw", "def", "import", "from", "with", "as", "lambda", "yield", "not", "and", "or", "is", "self", "this", "await", "async",
    ];

    /// <summary>Of all code in a folder.</summary>
    public static uint[] OfFolder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => s_endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && new FileInfo(file).Length <= LongestSource)
            .SelectMany(file => Of(file.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? CodeOfNotebook(file) : File.ReadAllText(file))).Distinct().Order(),
    ];

    public static IEnumerable<uint> Of(string code)
    {
        string[] tokens = [.. Tokens().Matches(Comments().Replace(code, " ")).Select(match => Kind(match.Value))];
        uint[] runs = [.. Enumerable.Range(0, Math.Max(0, tokens.Length - RunOfTokens + 1)).Select(i => Hash(tokens.AsSpan(i, RunOfTokens)))];
        return Enumerable.Range(0, Math.Max(0, runs.Length - Window + 1)).Select(i => Least(runs.AsSpan(i, Window))).Distinct();
    }

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string folder, uint[] fingerprint) => GradeJson.Write(Path.Combine(folder, FileName), fingerprint);

    /// <returns>Empty where there is none.</returns>
    public static uint[] Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<uint[]>(File.ReadAllBytes(Path.Combine(folder, FileName)), GradeJson.Options) ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private static string Kind(string token) => token[0] switch
    {
        '"' or '\'' => "\"",
        >= '0' and <= '9' => "0",
        _ when char.IsLetter(token[0]) || token[0] == '_' => s_keywords.Contains(token) ? token : "a",
        _ => token,
    };

    /// <summary>FNV-1a, 32 bits: it must be the same in every process.</summary>
    private static uint Hash(ReadOnlySpan<string> tokens)
    {
        uint hash = 2166136261;
        foreach (string token in tokens)
        {
            foreach (char letter in token)
                hash = (hash ^ letter) * 16777619;
            hash = (hash ^ ' ') * 16777619;
        }

        return hash;
    }

    private static uint Least(ReadOnlySpan<uint> window)
    {
        uint least = uint.MaxValue;
        foreach (uint hash in window)
            least = Math.Min(least, hash);
        return least;
    }

    /// <summary>The code cells; nothing of a file that is no notebook.</summary>
    private static string CodeOfNotebook(string file)
    {
        try
        {
            using var notebook = JsonDocument.Parse(File.ReadAllBytes(file));
            return string.Join('\n', notebook.RootElement.GetProperty("cells").EnumerateArray()
                .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
                .SelectMany(cell => cell.GetProperty("source") is { ValueKind: JsonValueKind.Array } lines ? lines.EnumerateArray().Select(line => line.GetString()) : [cell.GetProperty("source").GetString()]));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"//[^\n]*|/\*[^*]*\*+([^/*][^*]*\*+)*/|#[^\n]*", RegexOptions.NonBacktracking)]
    private static partial Regex Comments();

    [GeneratedRegex(@"""[^""\n]*""|'[^'\n]*'|\d[\w.]*|\w+|[^\s\w]", RegexOptions.NonBacktracking)]
    private static partial Regex Tokens();
}
