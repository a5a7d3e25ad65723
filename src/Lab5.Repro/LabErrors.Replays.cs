using static Lab5.Repro.ErrorText;

namespace Lab5.Repro;

public static partial class LabErrors
{
    internal static LabException SettingsNotRunnable(string result, string reason) => new(
        "LAB5431",
        Invariant($"{result} cannot be run again: {OneLine(reason)} Its settings or its experiment are of another version; run it with that one."));

    internal static LabException OtherDataThanTheResults(string result, string expected, string found) => new(
        "LAB5432",
        Invariant($"{result} was made from data with the SHA-256 {expected}, and those found have {found}. Name the folder of its data with --data DIR."));

    internal static LabException TraceNotReadable(string path, Exception cause) => new(
        "LAB5433",
        Invariant($"'{path}' cannot be read as a trace: {OneLine(cause.Message)} A trace is what `lab5 trace --json FILE --values` writes."),
        cause);

    internal static LabException NoSuchIteration(string run, int iteration, int count) => new(
        "LAB5434",
        Invariant($"{run} has no iteration {iteration}: it trains for {count}, counted from 0."));

    internal static LabException OneRunWanted(string command, IEnumerable<string> runs) => new(
        "LAB5435",
        Invariant($"`{command}` takes one run, and this names {(string.Join(", ", runs) is { Length: > 0 } all ? all : "none")}. Name one experiment; of StockPrediction also --ticker T and --configuration NAME."));

    internal static LabException OtherToolFailed(string tool, string reason) => new(
        "LAB5436",
        Invariant($"'{tool}' did not trace its run: {OneLine(reason)} Name the lab5.dll of a version that has `lab5 trace`."));
}
