using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lab5.Repro.Snapshots;

/// <summary>What the files of one test's snapshot are called, as Verify calls them: <c>Fixture.Test_name=value_name=value</c>.</summary>
/// <remarks>Source: Verify's documentation, "File naming" and "Parameterised tests".</remarks>
public static class SnapshotName
{
    /// <summary>Bytes of UTF-8; a file system takes 255 with what follows the name.</summary>
    public const int LongestName = 180;

    private const int DigestLetters = 16;

    /// <summary>Those that some system's file names cannot hold, the same on every system.</summary>
    private static readonly SearchValues<char> s_forbidden =
        SearchValues.Create([.. "\"<>|:*?\\/", .. Enumerable.Range(0, 32).Select(code => (char)code)]);

    /// <param name="test">The method, with what tells its cases apart beside the parameters.</param>
    /// <param name="parameters">The fixture's, then the method's.</param>
    /// <returns>
    /// The name without extension. A character that no file name may have is a hyphen; a name longer than <see cref="LongestName"/>
    /// ends in a tilde and 16 hexadecimal digits of its SHA-256.
    /// </returns>
    public static string Of(string fixture, string test, params IEnumerable<(string Name, object? Value)> parameters)
    {
        var name = new StringBuilder($"{fixture}.{test}");
        foreach (var (parameter, value) in parameters)
            name.Append(CultureInfo.InvariantCulture, $"_{parameter}={value ?? "null"}");
        return Shorten(Clean(name.ToString()));
    }

    private static string Clean(string name) =>
        string.Create(name.Length, name, (clean, original) =>
        {
            for (int i = 0; i < clean.Length; i++)
                clean[i] = s_forbidden.Contains(original[i]) ? '-' : original[i];
        });

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= LongestName)
            return name;
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..DigestLetters];
        var start = new StringBuilder();
        int room = LongestName - 1 - DigestLetters;
        foreach (var letter in name.EnumerateRunes().TakeWhile(letter => (room -= letter.Utf8SequenceLength) >= 0))
            start.Append(letter.ToString());
        return $"{start}~{digest}";
    }
}
