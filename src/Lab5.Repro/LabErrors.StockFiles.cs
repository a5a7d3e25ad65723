using Lab5.Repro.Data;

namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException StockFileEmpty(string path) => new(
        "LAB5110",
        Invariant($"{path}, line 1: the file is empty; expected the header {StockColumns.LabHeader}. Get the file again."));

    public static LabException StockFileBinary(string path, int line, int column, string found) => new(
        "LAB5111",
        Invariant($"{path}, line {line}, character {column}: found {found}, which no text file holds; expected CSV text in UTF-8 or UTF-16. Export the data as CSV (a workbook or an archive is not CSV)."));

    public static LabException StockFileHeaderOnly(string path) => new(
        "LAB5112",
        Invariant($"{path}, line 2: found the end of the file after the header; expected one line a trading day. Get the file again."));

    public static LabException StockColumnMissing(string path, long line, string column, string header) => new(
        "LAB5113",
        Invariant($"{path}, line {line}, column '{column}': there is no such column in the header '{header}'; expected {StockColumns.LabHeader} in any order and case. Add the column or correct its name."));

    public static LabException StockColumnDuplicate(string path, long line, string column, int first, int second) => new(
        "LAB5114",
        Invariant($"{path}, line {line}, column '{column}': found twice in the header, as columns {first} and {second}; expected once. Remove or rename one."));

    public static LabException StockSeparatorWrong(string path, long line, string found, string header) => new(
        "LAB5115",
        Invariant($"{path}, line {line}: the header '{header}' is separated by {found}; expected commas. Export the file with commas between fields and points in numbers."));

    public static LabException StockRowRagged(string path, long line, int found, int expected, string text) => new(
        "LAB5116",
        Invariant($"{path}, line {line}: found {found} fields in '{text}'; expected {expected}, as in the header. Complete the line, remove it, or remove thousands separators from its numbers."));

    public static LabException StockQuoteBroken(string path, long line, string column, string text) => new(
        "LAB5117",
        Invariant($"{path}, line {line}, column '{column}': found '{text}', where a quote is not closed or stands inside the text; expected none or one around the whole field. Remove the quotes."));

    public static LabException StockDateWrong(string path, long line, string text, string expected) => new(
        "LAB5118",
        Invariant($"{path}, line {line}, column 'Date': found '{text}'; expected {expected}. Correct the date."));

    public static LabException StockDatesOutOfOrder(string path, long line, string text, DateOnly previous) => new(
        "LAB5119",
        Invariant($"{path}, line {line}, column 'Date': found '{text}' after {previous:yyyy-MM-dd}; expected a later day. Sort the lines by date, oldest first."));

    public static LabException StockDateDuplicate(string path, long line, string text, long firstLine) => new(
        "LAB5120",
        Invariant($"{path}, line {line}, column 'Date': found '{text}', which line {firstLine} holds already; expected each day once. Remove one of the lines."));

    public static LabException StockNumberWrong(string path, long line, string column, string text) => new(
        "LAB5121",
        Invariant($"{path}, line {line}, column '{column}': found '{text}'; expected a number with a decimal point, such as 23.889999. Correct the number or remove the line."));

    public static LabException StockNumberGrouped(string path, long line, string column, string text) => new(
        "LAB5122",
        Invariant($"{path}, line {line}, column '{column}': found '{text}' with thousands separators; expected digits and a decimal point only, such as 26504.94922. Remove the separators."));

    public static LabException StockPriceNotPositive(string path, long line, string column, string text) => new(
        "LAB5123",
        Invariant($"{path}, line {line}, column '{column}': found '{text}'; expected a price above 0. Correct the price or remove the line."));

    public static LabException StockNumberNotFinite(string path, long line, string column, string text) => new(
        "LAB5124",
        Invariant($"{path}, line {line}, column '{column}': found '{text}'; expected a finite number. Correct the number or remove the line."));

    public static LabException StockVolumeNegative(string path, long line, string text) => new(
        "LAB5125",
        Invariant($"{path}, line {line}, column 'Volume': found '{text}'; expected 0 or more shares. Correct the volume or remove the line."));

    public static LabException StockSymbolWrong(string path, long line, string text, string ticker) => new(
        "LAB5126",
        Invariant($"{path}, line {line}, column 'Symbol': found '{text}'; expected {ticker}, after the file's name. Rename the file or put {ticker}'s prices into it."));

    public static LabException HistoryTooShort(string source, int days, int heldOutDays, int encoderLength, int decoderLength) => new(
        "LAB5127",
        Invariant($"{source} holds {days} days; expected at least {heldOutDays + encoderLength + decoderLength}: {heldOutDays} held-out days and one window of {encoderLength} + {decoderLength} days before them. Use a longer series or shorter windows."));

    public static DataWarning StockGap(string path, long line, DateOnly previous, DateOnly date) => new(
        "LAB5128",
        Invariant($"{path}, line {line}, column 'Date': found {date:yyyy-MM-dd}, {date.DayNumber - previous.DayNumber} days after {previous:yyyy-MM-dd}; expected at most {StockCsvReader.LongestGapDays}. The days are used as if they followed each other; add the missing ones if the stock was traded."));
}
