namespace Lab5.Repro.Data;

/// <summary>The one definition site of the coded errors and warnings that are about what the rows of a price file mean.</summary>
internal static class StockErrors
{
    public static LabException NumbersAmbiguous(string path, long line, string column, string text) => new(
        "LAB5133",
        Invariant($"{path}, line {line}, column '{column}': '{text}' is {Plain(text, decimalCharacter: true)} or {Plain(text, decimalCharacter: false)}, and all prices of the file can be read in both ways. Export the file with a decimal point and two or four decimals, or with its volumes, which show how thousands are written."));

    public static DataWarning NumbersLikely(string path, long line, string column, string text, char decimals) => new(
        "LAB5153",
        Invariant($"{path}, line {line}, column '{column}': '{text}' is read as {Plain(text, text.Contains(decimals))}, and {Plain(text, !text.Contains(decimals))} is possible too: every price has exactly three digits after its separator. The volumes, or the level of the lab's stock, decided. Export the file with two or four decimals to be sure."));

    public static LabException DatesAmbiguous(string path, long line, string first, string last, DateForm form, IReadOnlyList<DateOrder> orders) => new(
        "LAB5134",
        Invariant($"{path}, line {line}, column 'Date': '{first}' to '{last}' can be read as {string.Join(" or as ", orders.Select(order => Reading(order, first, last, form)))}, and every row of the file can be read in both ways. Export the file with dates such as 2010-06-29."));

    public static LabException NumbersMixed(string path, long pointLine, string point, long commaLine, string comma) => new(
        "LAB5135",
        Invariant($"{path}, line {commaLine}: the close '{comma}' has a decimal comma or dotted thousands, but '{point}' in line {pointLine} has a decimal point; expected one way of writing in a file. Export the file again."));

    public static LabException CloseLostPoint(string path, long line, double close, string beside) => new(
        "LAB5136",
        Invariant($"{path}, line {line}, column 'Close': found {close:R} beside {beside}, a power of ten apart; expected prices of one size. Put the decimal point where it belongs."));

    public static LabException NotDaily(string path, int longGaps, int gaps) => new(
        "LAB5137",
        Invariant($"{path}: {longGaps} of {gaps} gaps between rows are longer than {StockCsvReader.LongestGapDays} days; expected one row a trading day. Get daily prices (interval 1d)."));

    public static LabException Intraday(string path, long rows, int days) => new(
        "LAB5138",
        Invariant($"{path}: found {rows} rows with different times on {days} days; expected one row a trading day. Get daily prices (interval 1d)."));

    public static LabException DateFuture(string path, long line, string text, DateOnly today) => new(
        "LAB5139",
        Invariant($"{path}, line {line}, column 'Date': found '{text}', which is after today, {today:yyyy-MM-dd}; expected days that are over. Correct the date."));

    public static DataWarning Gap(string path, long line, DateOnly previous, DateOnly date, int count) => new(
        "LAB5128",
        Invariant($"{path}, line {line}, column 'Date': found {date:yyyy-MM-dd}, {date.DayNumber - previous.DayNumber} days after {previous:yyyy-MM-dd}; expected at most {StockCsvReader.LongestGapDays}{(count > 1 ? $" ({count} such gaps)" : "")}. The days are used as if they followed each other; add the missing ones if the stock was traded."));

    public static DataWarning Weekly(string path, int weeks, int gaps) => new(
        "LAB5144",
        Invariant($"{path}: {weeks} of {gaps} gaps between rows are about a week or longer; expected one row a trading day. Each row is used as if it were a day, so a forecast is for the next row; get daily prices (interval 1d) if you want days."));

    public static DataWarning Weekends(string path, long line, DateOnly date, int count, int rows) => new(
        "LAB5145",
        Invariant($"{path}, line {line}: {count} of {rows} days are Saturdays or Sundays, the first {date:yyyy-MM-dd}; no stock is traded then in most countries. All are used; check that day and month are not exchanged and that the dates are local ones."));

    public static DataWarning Range(string path, long line, DateOnly date, int exchanged, int outside, int rows) => new(
        "LAB5146",
        Invariant($"{path}, line {line}, {date:yyyy-MM-dd}: of {rows} days {exchanged} have a high below their low and {outside} an open or close outside low and high. Only the closes are used; check that the columns have the right names."));

    public static DataWarning OpenCloseExchanged(string path, double overnight, double twoDays, int days) => new(
        "LAB5147",
        Invariant($"{path}: over {days} days an open is {overnight:F2} % from the close before, and a close only {twoDays:F2} % from the open before it; with the right names it is the other way round. Open and Close seem exchanged; correct the header if they are."));

    public static DataWarning Jumps(string path, IReadOnlyList<PriceJump> jumps, bool adjustedIsSmooth) => new(
        "LAB5148",
        Invariant($"{path}, line {jumps[0].Row.Line}: {string.Join("; ", jumps.Take(5).Select(Describe))}{(jumps.Count > 5 ? $"; and {jumps.Count - 5} more" : "")}. {(adjustedIsSmooth ? "The file's adjusted closes have no such jump; t" : "T")}he closes are used as they are. {(jumps.Any(jump => jump.Split is not null) ? "Use --adjust to take splits out; the lab's own files are adjusted for splits." : "Check the prices around these days.")}"));

    public static DataWarning RowsWithoutPrices(string path, long line, long count) => new(
        "LAB5149",
        Invariant($"{path}, line {line}: {count} {(count == 1 ? "row has" : "rows have")} a date and no prices, and {(count == 1 ? "is" : "are")} left out."));

    private static string Describe(PriceJump jump) => Invariant(
        $"the close goes from {jump.Before.Close:R} on {jump.Before.Date:yyyy-MM-dd} to {jump.Row.Close:R} on {jump.Row.Date:yyyy-MM-dd}, a ratio of {(jump.Up ? jump.Ratio : 1 / jump.Ratio):G4}{(jump.Split is var (shares, old) ? (jump.Up ? $", as after a reverse split {old} for {shares}" : $", as after a split {shares} for {old}") : ", which is no usual split's")}");

    /// <summary>A number with one separator as an invariant one: the separator as decimal character, or left out.</summary>
    private static string Plain(string text, bool decimalCharacter) =>
        text.Replace(",", decimalCharacter ? "." : "", StringComparison.Ordinal).Replace(".", decimalCharacter ? "." : "", StringComparison.Ordinal);

    private static string Reading(DateOrder order, string first, string last, DateForm form)
    {
        string Day(string text) => DateText.TryParse(text, out var written) && written.Read(order) is { } date ? Invariant($"{date:yyyy-MM-dd}") : "no day";
        return $"{Day(first)} to {Day(last)} ({form.Describe(order)})";
    }
}
