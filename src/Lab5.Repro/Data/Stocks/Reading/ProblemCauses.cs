namespace Lab5.Repro.Data;

/// <summary>One sentence on what most likely happened to a file, by the most frequent problem.</summary>
internal static class ProblemCauses
{
    public static string Of(ProblemKind kind, string ticker, string? otherSymbol) => kind switch
    {
        ProblemKind.Ragged => "Numbers with commas, decimal or between thousands, have no quotes around them, or the download broke off.",
        ProblemKind.Quote => "A quote was opened and not closed.",
        ProblemKind.DateWrong => "The column of the dates holds something else, or a spreadsheet rewrote it.",
        ProblemKind.DateOtherForm => "A spreadsheet rewrote some of the dates, or two files were put together.",
        ProblemKind.DateFuture => "Day and month or the century of the dates are exchanged.",
        ProblemKind.OutOfOrder => "A spreadsheet exchanged day and month of some dates, or the lines were sorted as text.",
        ProblemKind.Duplicate => "The file holds several stocks or several rows a day, or two files were put together.",
        ProblemKind.NumberWrong => "The column of the closes holds something else, or prices are missing.",
        ProblemKind.NumberNotFinite => "The prices were computed, and some computations failed.",
        ProblemKind.NotPositive => "The closes are changes or returns, not prices.",
        ProblemKind.LostPoint => "Some numbers lost their decimal point, or were read with another decimal character than they were written with.",
        ProblemKind.OtherStock => otherSymbol is null ? $"The file is not {ticker}'s." : $"The file is {otherSymbol}'s, or holds several stocks.",
        ProblemKind.NumbersMixed => "Two files were put together, or some numbers were changed by hand.",
        ProblemKind.Intraday => "The file has a row for every minute or hour.",
        ProblemKind.NotDaily => "The file has a row for every month.",
        _ => "The file does not say how its numbers and dates are meant.",
    };
}
