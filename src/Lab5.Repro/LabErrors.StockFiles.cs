namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException StockFileEmpty(string path) => new(
        "LAB5110",
        Invariant($"{path}, line 1: the file is empty; expected a header such as Date,Close above one line a trading day. Get the file again."));

    public static LabException StockFileBinary(string path, long line, long column, string found) => new(
        "LAB5111",
        Invariant($"{path}, line {line}, character {column}: found {found}, which no text file holds; expected CSV text in UTF-8 or UTF-16. Export the data as CSV (a workbook or an archive is not CSV)."));

    public static LabException StockFileHeaderOnly(string path, int line) => new(
        "LAB5112",
        Invariant($"{path}, line {line}: found no prices below the header; expected one line a trading day. Get the file again."));

    public static LabException StockColumnMissing(string path, long line, string column, string header, string advice) => new(
        "LAB5113",
        Invariant($"{path}, line {line}, column '{column}': there is no such column in the header '{header}'; expected at least Date and Close, in any order and case. {advice}"));

    public static LabException StockColumnDuplicate(string path, long line, string column, int first, int second) => new(
        "LAB5114",
        Invariant($"{path}, line {line}, column '{column}': found twice in the header, as columns {first} and {second}; expected once. Remove or rename one."));

    public static LabException StockRowRagged(string path, long line, int found, int expected, string text) => new(
        "LAB5116",
        Invariant($"{path}, line {line}: found {found} fields in '{text}'; expected {expected}, as in the header. Complete the line, remove it, or put quotes around numbers with commas."));

    public static LabException StockQuoteBroken(string path, long line, string column, string text) => new(
        "LAB5117",
        Invariant($"{path}, line {line}, column '{column}': found '{text}', where a quote is not closed or stands inside the text; expected none or one around the whole field. Remove the quotes."));

    public static LabException StockDateWrong(string path, long line, string text, string expected) => new(
        "LAB5118",
        Invariant($"{path}, line {line}, column 'Date': found '{text}'{DateHint(text)}; expected {expected}. Correct the date."));

    public static LabException StockDatesOutOfOrder(string path, long line, string text, DateOnly previous, bool newestFirst) => new(
        "LAB5119",
        Invariant($"{path}, line {line}, column 'Date': found '{text}' after {previous:yyyy-MM-dd}; expected {(newestFirst ? "an earlier day, as most lines are newest first" : "a later day")}. Sort the lines by date."));

    public static LabException StockDateDuplicate(string path, long line, string text, long firstLine) => new(
        "LAB5120",
        Invariant($"{path}, line {line}, column 'Date': found '{text}', which line {firstLine} holds already; expected each day once. Remove one of the lines."));

    public static LabException StockNumberWrong(string path, long line, string column, string text, char decimals) => new(
        "LAB5121",
        Invariant($"{path}, line {line}, column '{column}': found '{text}'; expected a number with a decimal {(decimals == '.' ? "point, such as 23.889999" : "comma, such as 23,889999, as in the other lines")}. Correct the number or remove the line."));

    public static LabException StockPriceNotPositive(string path, long line, string column, string text) => new(
        "LAB5123",
        Invariant($"{path}, line {line}, column '{column}': found '{text}'; expected a price above 0. Correct the price or remove the line."));

    public static LabException StockNumberNotFinite(string path, long line, string column, string text) => new(
        "LAB5124",
        Invariant($"{path}, line {line}, column '{column}': found '{text}'; expected a finite number. Correct the number or remove the line."));

    public static LabException StockSymbolWrong(string path, long line, string column, string text, string ticker) => new(
        "LAB5126",
        Invariant($"{path}, line {line}, column '{column}': found '{text}'; expected {ticker}, after the file's name. Rename the file or put {ticker}'s prices into it."));

    public static LabException HistoryTooShort(string source, int days, int heldOutDays, int encoderLength, int decoderLength) => new(
        "LAB5127",
        Invariant($"{source} holds {days} days; expected at least {heldOutDays + encoderLength + decoderLength}: {heldOutDays} held-out days and one window of {encoderLength} + {decoderLength} days before them. Use a longer series or shorter windows."));

    /// <param name="list">The problems, each on a line of its own.</param>
    public static LabException StockProblems(string path, long count, string cause, string list) => new(
        "LAB5129",
        Invariant($"{path} has {count} problems and is not read. Most likely: {cause}{list}"));

    public static LabException StockLineTooLong(string path, long line, int longest, Exception inner) => new(
        "LAB5143",
        Invariant($"{path}, line {line}: the line is longer than {longest} characters; expected one line a trading day. Export the data as CSV with a line break after each day."),
        inner);

    private static string DateHint(string text) => text switch
    {
        _ when text.StartsWith("##", StringComparison.Ordinal) => " (a spreadsheet's column that was too narrow)",
        { Length: 5 } when text.All(char.IsAsciiDigit) => " (perhaps a spreadsheet's number of a day: give the column a date format before saving)",
        { Length: 10 or 13 } when text.All(char.IsAsciiDigit) => " (perhaps the time since 1970: convert it to dates)",
        _ => "",
    };
}
