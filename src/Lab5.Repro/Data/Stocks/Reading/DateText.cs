namespace Lab5.Repro.Data;

/// <summary>In which order a date has its parts.</summary>
internal enum DateOrder
{
    YearMonthDay,
    MonthDayYear,
    DayMonthYear,
}

/// <summary>A date as it is written, before it is known which part is which.</summary>
/// <param name="Form">What dates of one file have in common; see <see cref="DateForm.Describe"/>.</param>
/// <param name="A">The first number; of a date with a named month, the year.</param>
/// <param name="B">The second number; the month's.</param>
/// <param name="C">The third number; the day.</param>
/// <param name="Time">What follows the date, without a zone; seconds of the day, -1 without.</param>
internal readonly record struct WrittenDate(DateForm Form, int A, int B, int C, int Time)
{
    /// <summary>Null where the order gives no day of the calendar.</summary>
    public DateOnly? Read(DateOrder order)
    {
        if (!Form.Allows(order))
            return null;
        var (year, month, day) = order switch
        {
            DateOrder.YearMonthDay => (A, B, C),
            DateOrder.MonthDayYear => (C, A, B),
            _ => (C, B, A),
        };
        if (Form.ShortYear)
            year += year < 70 ? 2000 : 1900;
        return year is >= 1600 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }
}

/// <param name="Separator">Between the parts; 0 in 20100629.</param>
/// <param name="YearFirst">The first part has four digits.</param>
/// <param name="ShortYear">No part has four digits.</param>
/// <param name="NamedMonth">As in 3-Jan-17; the parts are in order then.</param>
internal readonly record struct DateForm(char Separator, bool YearFirst, bool ShortYear, bool NamedMonth)
{
    public bool Allows(DateOrder order) =>
        NamedMonth || YearFirst ? order == DateOrder.YearMonthDay : ShortYear || order != DateOrder.YearMonthDay;

    /// <summary>For example <c>M/d/yyyy</c>.</summary>
    public string Describe(DateOrder order)
    {
        if (NamedMonth)
            return "dates with the month's name";
        if (Separator == '\0')
            return "yyyyMMdd";
        string year = ShortYear ? "yy" : "yyyy";
        string[] parts = order switch
        {
            DateOrder.YearMonthDay => [year, "MM", "dd"],
            DateOrder.MonthDayYear => ["M", "d", year],
            _ => ["d", "M", year],
        };
        return string.Join(Separator, parts);
    }
}

/// <summary>Takes a date apart: three numbers, or two and a month's English name, then perhaps a time and a zone.</summary>
internal static class DateText
{
    private static readonly string[] s_months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static bool TryParse(ReadOnlySpan<char> cell, out WrittenDate date)
    {
        date = default;
        var text = CellText.Trim(cell);
        if (text.Length is < 6 or > 40)
            return false;
        return char.IsAsciiDigit(text[0]) && (text.Length == 8 || (text.Length > 8 && text[8] is ' ' or 'T')) && AllDigits(text[..8])
            ? TryParseCompact(text, out date)
            : TryParseParts(text, out date);
    }

    private static bool TryParseCompact(ReadOnlySpan<char> text, out WrittenDate date)
    {
        bool timed = TryParseTime(text[8..], out int time);
        date = new(new('\0', YearFirst: true, ShortYear: false, NamedMonth: false), Number(text[..4]), Number(text[4..6]), Number(text[6..8]), time);
        return timed;
    }

    private static bool TryParseParts(ReadOnlySpan<char> text, out WrittenDate date)
    {
        date = default;
        Span<int> numbers = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        int count = 0, named = -1, at = 0;
        char separator = '\0';
        while (count < 3 && at < text.Length)
        {
            int start = at;
            if (char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                    at++;
                if (at - start > 4)
                    return false;
                (numbers[count], digits[count++]) = (Number(text[start..at]), at - start);
            }
            else if (char.IsAsciiLetter(text[at]))
            {
                while (at < text.Length && char.IsAsciiLetter(text[at]))
                    at++;
                int month = MonthOf(text[start..at]);
                if (month > 0 && named < 0)
                    (numbers[count], digits[count], named) = (month, 0, count++);
                else if (count > 0 || !IsWeekday(text[start..at]))
                    return false;
            }
            else
            {
                return false;
            }

            if (count < 3 && !SkipSeparator(text, ref at, ref separator, count))
                return false;
        }

        if (count < 3 || !TryParseTime(text[at..], out int time))
            return false;
        return named >= 0 ? TryOrderNamed(numbers, digits, named, separator, time, out date) : TryClassify(numbers, digits, separator, time, out date);
    }

    /// <summary>One kind of separator between the parts; ", " counts as a blank.</summary>
    private static bool SkipSeparator(ReadOnlySpan<char> text, ref int at, ref char separator, int count)
    {
        int start = at;
        while (at < text.Length && text[at] is ' ' or ',' or '-' or '/' or '.' or '\u00A0')
            at++;
        if (at == start || at - start > 2)
            return false;
        char found = text[start] is ',' or '\u00A0' || (at - start == 2 && text[start] == '.') ? ' ' : text[start];
        if (at - start == 2 && text[at - 1] != ' ')
            return false;
        if (count >= 2 && separator != '\0' && separator != found)
            return false;
        if (count >= 1)
            separator = found;
        return true;
    }

    private static bool TryClassify(ReadOnlySpan<int> numbers, ReadOnlySpan<int> digits, char separator, int time, out WrittenDate date)
    {
        bool yearFirst = digits[0] == 4, yearLast = digits[2] == 4;
        var form = new DateForm(separator, yearFirst, !yearFirst && !yearLast, NamedMonth: false);
        date = new(form, numbers[0], numbers[1], numbers[2], time);
        return digits[1] <= 2 && digits[0] != 3 && digits[2] != 3 && !(yearFirst && yearLast) && separator != ' ' && (!form.ShortYear || digits[2] == 2 || digits[0] == 2);
    }

    private static bool TryOrderNamed(ReadOnlySpan<int> numbers, ReadOnlySpan<int> digits, int named, char separator, int time, out WrittenDate date)
    {
        // Jan 3, 2017; 3-Jan-17; 2017-Jan-03.
        var (year, day) = named == 1 && digits[0] == 4 ? (0, 2) : named == 0 ? (2, 1) : (2, 0);
        bool shortYear = digits[year] == 2;
        date = new(new(separator, YearFirst: false, shortYear, NamedMonth: true), numbers[year], numbers[named], numbers[day], time);
        return named != 2 && digits[year] is 2 or 4 && digits[day] <= 2;
    }

    /// <summary>Nothing, or after a blank or T a time of the day with or without a zone. The date is the one that is written, whatever the zone.</summary>
    private static bool TryParseTime(ReadOnlySpan<char> rest, out int time)
    {
        time = -1;
        if (rest.IsEmpty)
            return true;
        if (rest[0] is not (' ' or 'T' or ',') || rest.Length < 5)
            return false;
        rest = rest[1..].TrimStart();
        int at = 0, seconds = 0, unit = 3600;
        while (unit > 0 && at < rest.Length && char.IsAsciiDigit(rest[at]))
        {
            int start = at;
            while (at < rest.Length && char.IsAsciiDigit(rest[at]) && at - start < 2)
                at++;
            seconds += Number(rest[start..at]) * unit;
            unit /= 60;
            if (at < rest.Length && rest[at] == ':')
                at++;
            else
                break;
        }

        time = seconds;
        return at >= 3 && unit < 60 * 60 && IsTimeEnd(rest[at..]);
    }

    /// <summary>Fractions of a second, AM or PM, and a zone: <c>.000</c>, <c> PM</c>, <c>Z</c>, <c>-05:00</c>, <c> EST</c>.</summary>
    private static bool IsTimeEnd(ReadOnlySpan<char> rest)
    {
        foreach (char c in rest)
        {
            if (!(char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '+' or '-' or ' ' or '/' or '_'))
                return false;
        }

        return rest.Length <= 20;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits)
    {
        int number = 0;
        foreach (char c in digits)
            number = 10 * number + (c - '0');
        return number;
    }

    private static int MonthOf(ReadOnlySpan<char> name)
    {
        if (name.Length < 3)
            return 0;
        for (int i = 0; i < 12; i++)
        {
            if (name[..3].Equals(s_months[i], StringComparison.OrdinalIgnoreCase))
                return i + 1;
        }

        return 0;
    }

    private static bool IsWeekday(ReadOnlySpan<char> name)
    {
        if (name.Length < 3)
            return false;
        foreach (string day in new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" })
        {
            if (name[..3].Equals(day, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
