using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>Reads a column of days in the one form that all of them have; a time of day and its zone are left out.</summary>
internal static partial class TestDates
{
    private static readonly string[] s_formats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "M/d/yyyy", "d/M/yyyy", "M/d/yy", "d/M/yy", "d.M.yyyy", "d.M.yy", "M-d-yyyy", "d-M-yyyy",
        "d-MMM-yyyy", "d-MMM-yy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy",
    ];

    public static bool IsOne(string text) => s_formats.Any(format => Parse(text, format) is not null);

    /// <param name="known">Trading days: where several forms are possible, as with 3/4/2019, most of the days are among them.</param>
    /// <returns>One a text; null where it has not the form of most others.</returns>
    public static DateOnly?[] Parse(IReadOnlyList<string> texts, IReadOnlySet<DateOnly> known) => s_formats
        .Select(format => texts.Select(text => Parse(text, format)).ToArray())
        .OrderByDescending(dates => dates.Count(date => date is not null))
        .ThenByDescending(dates => dates.Count(date => date is { } day && known.Contains(day)))
        .First();

    private static DateOnly? Parse(string text, string format) =>
        DateOnly.TryParseExact(TimeOfDay().Replace(text, ""), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    // 00:00, 00:00:00.000, 12:00 AM, with Z, +00:00 or -0500 behind it.
    [GeneratedRegex(@"(T|\s+)\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s*[AaPp][Mm])?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();
}
