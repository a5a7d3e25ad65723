using static Lab5.Repro.ErrorText;

namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException FileNotWritable(string path, Exception cause) => new(
        "LAB5401",
        Invariant($"'{path}' cannot be written: {OneLine(cause.Message)} Nothing that was there has changed. Choose another place, or make this one writable."),
        cause);

    public static LabException ResultsFileNotReadable(string path, Exception cause) => new(
        "LAB5402",
        Invariant($"'{path}' cannot be read as a results file: {OneLine(cause.Message)} A results file is what `lab5 run` writes as results.json."),
        cause);

    public static LabException FolderNotWritable(string path, string reason) => new(
        "LAB5403",
        Invariant($"The output folder '{path}' cannot be used: {reason} Name a folder that can be created or written to."));

    /// <param name="kept">Where the new content is; null where nothing was made yet.</param>
    public static LabException FileHeldOpen(string path, string? kept, Exception cause) => new(
        "LAB5404",
        Invariant($"'{path}' cannot be replaced, because another program holds it open: {OneLine(cause.Message)} Close it there{(kept is null ? " and run the command again" : $"; what it should hold now is in '{kept}'")}."),
        cause);

    public static LabException UnknownExperiment(string name, IReadOnlyList<string> known) => new(
        "LAB5411",
        Invariant($"There is no experiment '{name}'.{Suggestion(name, known)} The experiments are: {string.Join(", ", known)}."));

    public static LabException UsageNotUnderstood(string problem, string command) => new(
        "LAB5413",
        Invariant($"{problem} See `{command} --help`."));

    public static LabException ArgumentHoldsQuotationMark(string argument) => new(
        "LAB5415",
        Invariant($"The argument '{OneLine(argument)}' holds a quotation mark. On Windows, a backslash before a closing quotation mark makes that mark and everything behind it part of the argument. Leave the last backslash out, as in \"C:\\results\"."));

    public static LabException SeedsFileNotReadable(string path, Exception cause) => new(
        "LAB5421",
        Invariant($"'{path}' cannot be read as a file of distributions over seeds: {OneLine(cause.Message)} Such a file is what `lab5 seeds` writes as seeds.json."),
        cause);

    public static LabException SeedHasTwoValues(string label, uint seed, string metric, double first, double second) => new(
        "LAB5422",
        Invariant($"Seed {seed} of {label} has two values of {metric}: {first:R} and {second:R}. The files were made by different versions, or one of them was changed. Train that seed again with `lab5 seeds`."));

    public static LabException SeedsOfDifferentOrigin(string label, string what, string first, string second) => new(
        "LAB5423",
        Invariant($"The distributions of {label} cannot be merged: their {what} differ, {first} and {second}. Train all of them with the same options."));

    public static LabException RunFailed(string run, Exception cause) => new(
        "LAB5414",
        Invariant($"{run} stopped on a defect of the lab itself: {cause.GetType().Name}: {OneLine(WithoutNativeStack(cause.Message))} Please report it with the command that you ran."),
        cause);

    /// <summary>libtorch appends its native stack to a message.</summary>
    private static string WithoutNativeStack(string text) =>
        text.IndexOf("Exception raised from", StringComparison.Ordinal) is var stack and > 0 ? text[..stack].TrimEnd() : text;
}
