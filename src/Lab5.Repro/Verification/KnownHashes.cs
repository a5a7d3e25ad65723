namespace Lab5.Repro.Verification;

/// <summary>
/// The hashes that the exact engine gives on every machine, from <c>KnownHashes.txt</c>: a line a case, name and hash with a tab between them.
/// They change with the engine's arithmetic and with the cases; <c>lab5 verify-engine --print</c> writes the table anew.
/// </summary>
public sealed class KnownHashes
{
    private const string Resource = "Lab5.Repro.KnownHashes.txt";

    private readonly Dictionary<string, string> _hashes;

    private KnownHashes(Dictionary<string, string> hashes)
    {
        _hashes = hashes;
    }

    public static KnownHashes Default { get; } = Parse(ReadResource());

    public IReadOnlyCollection<string> Names => _hashes.Keys;

    /// <returns>64 hexadecimal digits; empty for a case that is not in the table, which no hash equals.</returns>
    public string this[string name] => _hashes.GetValueOrDefault(name, "");

    internal static KnownHashes Parse(string table) => new(
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('\t'))
            .ToDictionary(fields => fields[0], fields => fields[1], StringComparer.Ordinal));

    /// <summary>A line of the table.</summary>
    public static string Line(string name, string hash) => $"{name}\t{hash}";

    private static string ReadResource()
    {
        using var stream = typeof(KnownHashes).Assembly.GetManifestResourceStream(Resource)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
