using System.Globalization;
using CsvHelper;

namespace Lab5.Repro.Grading.Files;

/// <summary>Two submissions that a person should look at side by side. It is a hint and no verdict.</summary>
/// <param name="Share">Of the smaller one's fingerprint that is in the other one's too, 0 to 1; 1 for equal files or predictions.</param>
internal sealed record SimilarPair(string First, string Second, double Share, string Why);

/// <summary><c>similar.csv</c>: pairs of submissions that are alike, the most alike first.</summary>
internal static class SimilarFile
{
    public const string Name = "similar.csv";

    private const double Alike = 0.6; // well over half; a person decides
    private const int LeastFingerprint = 30, MostPairs = 200;
    private const double Common = 0.25; // of the submissions: what so many have is the course's own code

    private static readonly CsvWriterOptions s_options = new() { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    /// <param name="grades">With the full path of each one's folder.</param>
    /// <param name="template">Fingerprint of what every student was given.</param>
    public static IReadOnlyList<SimilarPair> Find(IReadOnlyList<(GradeRecord Grade, string Folder)> grades, IReadOnlySet<uint> template)
    {
        var codes = grades.Select(grade => Fingerprint.Read(grade.Folder).Where(hash => !template.Contains(hash)).ToHashSet()).ToArray();
        if (grades.Count >= 10)
        {
            var common = codes.SelectMany(code => code).GroupBy(hash => hash).Where(same => same.Count() > Common * grades.Count).Select(same => same.Key).ToHashSet();
            foreach (var code in codes)
                code.ExceptWith(common);
        }

        List<SimilarPair> pairs = [];
        for (int i = 0; i < grades.Count; i++)
        {
            for (int j = i + 1; j < grades.Count; j++)
            {
                if (Compare(grades[i].Grade, codes[i], grades[j].Grade, codes[j]) is { } pair)
                    pairs.Add(pair);
            }
        }

        return [.. pairs.OrderByDescending(pair => pair.Share).ThenBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal).Take(MostPairs)];
    }

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<SimilarPair> pairs) => AtomicFile.Write(Path.Combine(folder, Name), stream =>
    {
        using var csv = CsvWriter.Create(stream, s_options, leaveOpen: true);
        csv.WriteHeader(["student", "other student", "share in common", "what is alike"]);
        foreach (var pair in pairs)
        {
            csv.WriteField(HostileText.Cell(pair.First));
            csv.WriteField(HostileText.Cell(pair.Second));
            csv.WriteField(Math.Round(pair.Share, 2));
            csv.WriteField(pair.Why);
            csv.EndRecord();
        }
    });

    private static SimilarPair? Compare(GradeRecord first, HashSet<uint> code, GradeRecord second, HashSet<uint> otherCode)
    {
        if (first.Origin is { } origin && origin.Content == second.Origin?.Content)
            return new(first.Student, second.Student, 1, "the files are equal");
        if (first.Forecasts.Count > 0 && first.Forecasts.Count == second.Forecasts.Count && first.Forecasts.Zip(second.Forecasts).All(pair => pair.First.Predicted.SequenceEqual(pair.Second.Predicted)))
            return new(first.Student, second.Student, 1, "the predictions of the stocks are equal");
        int least = Math.Min(code.Count, otherCode.Count);
        double share = least < LeastFingerprint ? 0 : code.Count(otherCode.Contains) / (double)least;
        return share >= Alike ? new(first.Student, second.Student, share, "the code is alike, names and numbers apart") : null;
    }
}
