namespace Lab5.Repro.Grading;

public static partial class GradingErrors
{
    public static LabException PredictionFileMissing(string ticker, int days, DateOnly first, DateOnly last) => new(
        "LAB5831",
        Invariant($"There is no {ticker}.csv, no file of another name with {ticker} as a word of it, and no file for all stocks with a column {ticker}; expected one with the header Date,Predicted and {days} lines, {first:yyyy-MM-dd} to {last:yyyy-MM-dd}. Write it from the notebook."));

    public static LabException PredictionHeaderWrong(string file, long line, string found, string expected) => new(
        "LAB5832",
        Invariant($"{file}, line {line}: found '{found}'; expected the columns {expected}, separated by commas. Write the file again."));

    public static LabException PredictionDateWrong(string file, long line, string found, DateOnly expected, DateOnly first, DateOnly last) => new(
        "LAB5833",
        Invariant($"{file}, line {line}, column 'Date': found '{found}'; expected {expected:yyyy-MM-dd}. A line has the day that is predicted, not the day before; there is one for every trading day from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}."));

    public static LabException PredictionCountWrong(string file, int found, int expected, DateOnly first, DateOnly last) => new(
        "LAB5834",
        Invariant($"{file}: found predictions of {found} test days; expected {expected}, one for every trading day from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}. Predict every test day; up to a tenth of them may be missing."));

    public static LabException PredictionNumberWrong(string file, long line, string column, string found) => new(
        "LAB5835",
        Invariant($"{file}, line {line}, column '{column}': found '{found}'; expected a finite number with a decimal point, such as 23.889999. A NaN comes from a training that diverged or a day without a window before it."));

    public static LabException DenoiserFileWrong(string file, long line, string found, string expected) => new(
        "LAB5836",
        Invariant($"{file}, line {line}: found {found}; expected {expected}. Write the test sequences one after the other, all their samples in order."));

    public static LabException PredictionDayTwice(string file, long line, DateOnly day, long earlier) => new(
        "LAB5838",
        Invariant($"{file}, line {line}: found {day:yyyy-MM-dd} for the second time, with another prediction than in line {earlier}; expected each day once. Keep the prediction that counts."));

    public static LabException NoRealPrices(string ticker) => new(
        "LAB5837",
        Invariant($"The grader has no real prices of {ticker}, only the surrogate market, and prediction files are about real days. Grade again with --data."));
}
