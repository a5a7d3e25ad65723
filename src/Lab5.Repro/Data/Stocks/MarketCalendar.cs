namespace Lab5.Repro.Data;

/// <summary>The trading days of the New York exchanges from 1985 to 2019: weekdays without holidays and one-off closures.</summary>
/// <remarks>Holidays by the exchange's rule 7.2; Easter by the Gregorian computus of Meeus, "Astronomical Algorithms", chapter 8.</remarks>
internal static class MarketCalendar
{
    private static readonly HashSet<DateOnly> s_oneOffClosures =
    [
        new(1985, 9, 27), // Hurricane Gloria
        new(1994, 4, 27), // funeral of President Nixon
        new(2001, 9, 11), new(2001, 9, 12), new(2001, 9, 13), new(2001, 9, 14),
        new(2004, 6, 11), // funeral of President Reagan
        new(2007, 1, 2), // mourning for President Ford
        new(2012, 10, 29), new(2012, 10, 30), // Hurricane Sandy
        new(2018, 12, 5), // mourning for President Bush
    ];

    /// <returns>Trading days in order, both ends included.</returns>
    public static List<DateOnly> TradingDays(DateOnly first, DateOnly last)
    {
        var closed = new HashSet<DateOnly>(s_oneOffClosures);
        for (int year = first.Year; year <= last.Year; year++)
            closed.UnionWith(Holidays(year));
        var days = new List<DateOnly>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !closed.Contains(day))
                days.Add(day);
        }

        return days;
    }

    private static IEnumerable<DateOnly> Holidays(int year)
    {
        var newYear = new DateOnly(year, 1, 1);
        // A Saturday's holiday moves to Friday, but not into the old year.
        if (newYear.DayOfWeek != DayOfWeek.Saturday)
            yield return Observed(newYear);
        if (year >= 1998) // the exchange's first Martin Luther King day
            yield return Nth(3, DayOfWeek.Monday, year, 1);
        yield return Nth(3, DayOfWeek.Monday, year, 2); // Presidents' day
        yield return Easter(year).AddDays(-2); // Good Friday
        yield return LastMonday(year, 5); // Memorial day
        yield return Observed(new(year, 7, 4)); // Independence day
        yield return Nth(1, DayOfWeek.Monday, year, 9); // Labor day
        yield return Nth(4, DayOfWeek.Thursday, year, 11); // Thanksgiving
        yield return Observed(new(year, 12, 25));
    }

    private static DateOnly Observed(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly Nth(int n, DayOfWeek weekday, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((weekday - first.DayOfWeek + 7) % 7 + 7 * (n - 1));
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-((last.DayOfWeek - DayOfWeek.Monday + 7) % 7));
    }

    private static DateOnly Easter(int year)
    {
        int golden = year % 19, century = year / 100, yearOfCentury = year % 100;
        int moonCorrection = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        int lateMoon = (golden + 11 * epact + 22 * weekday) / 451;
        int dayOfYear = epact + weekday - 7 * lateMoon + 114;
        return new(year, dayOfYear / 31, dayOfYear % 31 + 1);
    }
}
