using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lab5.Repro.Grading.Files;

namespace Lab5.Repro.Cli.Grading.Intake;

/// <summary>A student's id from the name of what was handed in: that of a learning platform without the file's part, fit to be a folder's name.</summary>
internal static partial class StudentId
{
    private const int Longest = 120;

    /// <param name="name">Of a folder, or of an archive without its ending.</param>
    /// <param name="isCanvas">Whether the names are of Canvas's form, see <see cref="AreCanvas"/>.</param>
    public static string Of(string name, bool isCanvas)
    {
        var match = Moodle().Match(name);
        if (!match.Success && isCanvas)
            match = Canvas().Match(name);
        return Safe(match.Success ? $"{match.Groups["student"].Value}_{match.Groups["number"].Value}" : name);
    }

    /// <summary>Whether all names are of the form <c>name_number_file</c>, and stand for more than one student: <c>lab5_2026_ada</c> is another form.</summary>
    public static bool AreCanvas(IReadOnlyCollection<string> names)
    {
        var matches = names.Select(name => Canvas().Match(name)).ToList();
        return matches.TrueForAll(match => match.Success)
            && (matches.Count == 1 || matches.Select(match => match.Groups["student"].Value).Distinct().Count() > 1);
    }

    /// <summary>How often the student had handed in before, as Canvas writes it: <c>lab5-2</c> is the third hand-in.</summary>
    public static int Attempt(string name) =>
        Resubmitted().Match(name) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Neither a name of the output's own files, nor one that leads elsewhere, nor one with characters that a terminal obeys.</summary>
    private static string Safe(string name)
    {
        string clean = HostileText.Line(name.Normalize(NormalizationForm.FormC)).Replace('/', '_').Replace('\\', '_').Trim(' ', '.');
        if (clean.Length > Longest)
            clean = clean[..Longest].TrimEnd();
        return clean.Length == 0 ? "unnamed" : OutputNames.IsOne(clean) ? clean + " (submission)" : clean;
    }

    [GeneratedRegex(@"^(?<student>.+?)_(?<number>\d+)_assignsubmission_[a-z]+_?", RegexOptions.CultureInvariant)]
    private static partial Regex Moodle();

    [GeneratedRegex(@"^(?<student>[\p{Ll}\p{Nd}-]+)(_LATE)?_(?<number>\d{2,})_.+$", RegexOptions.CultureInvariant)]
    private static partial Regex Canvas();

    [GeneratedRegex(@"-(\d{1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Resubmitted();
}
