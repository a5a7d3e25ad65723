using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data.Stocks;

internal sealed class MarketCalendarTests
{
    [Test]
    public void TradingDays2018_LeaveOutTheExchangesPublishedHolidays()
    {
        DateOnly[] published =
        [
            new(2018, 1, 1), new(2018, 1, 15), new(2018, 2, 19), new(2018, 3, 30), new(2018, 5, 28),
            new(2018, 7, 4), new(2018, 9, 3), new(2018, 11, 22), new(2018, 12, 5), new(2018, 12, 25),
        ];

        Assert.That(WeekdaysWithoutTrading(2018), Is.EqualTo(published));
    }

    [TestCase(2011, 1, 3, TestName = "A new year's day on Saturday does not close the Friday before or the Monday after")]
    [TestCase(2010, 12, 31, TestName = "The last day of 2010 was traded although the new year's day was a Saturday")]
    [TestCase(1997, 1, 20, TestName = "Martin Luther King day was traded before 1998")]
    public void ADayThatWasTraded_IsATradingDay(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);

        Assert.That(MarketCalendar.TradingDays(date, date), Is.EqualTo(new[] { date }));
    }

    [TestCase(2012, 1, 2, TestName = "A new year's day on Sunday closes the Monday")]
    [TestCase(2009, 7, 3, TestName = "An Independence day on Saturday closes the Friday")]
    [TestCase(2016, 12, 26, TestName = "A Christmas on Sunday closes the Monday")]
    [TestCase(2008, 3, 21, TestName = "Good Friday can be in March")]
    [TestCase(2001, 9, 11, TestName = "September 11")]
    [TestCase(2018, 4, 7, TestName = "A Saturday")]
    public void ADayWithoutTrading_IsNone(int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);

        Assert.That(MarketCalendar.TradingDays(date, date), Is.Empty);
    }

    private static IEnumerable<DateOnly> WeekdaysWithoutTrading(int year)
    {
        var traded = MarketCalendar.TradingDays(new(year, 1, 1), new(year, 12, 31)).ToHashSet();
        return Enumerable.Range(0, 365)
            .Select(i => new DateOnly(year, 1, 1).AddDays(i))
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !traded.Contains(day));
    }
}
