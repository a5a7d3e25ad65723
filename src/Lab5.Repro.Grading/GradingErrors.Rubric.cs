using static Lab5.Repro.ErrorText;

namespace Lab5.Repro.Grading;

public static partial class GradingErrors
{
    public static LabException RubricNotReadable(string path, Exception cause) => new(
        "LAB5801",
        Invariant($"The rubric '{path}' cannot be read: {OneLine(cause.Message)} Name a file that can be."),
        cause);

    public static LabException RubricNotJson(string path, long line, long column, Exception cause) => new(
        "LAB5802",
        Invariant($"{path}, line {line}, column {column}: this is not JSON: {OneLine(cause.Message)} Correct it there; comments and a comma after the last value are allowed."),
        cause);

    public static LabException RubricKeyUnknown(string path, int line, int column, string key, string owner, IReadOnlyList<string> known) => new(
        "LAB5803",
        Invariant($"{path}, line {line}, column {column}: found the key '{key}' in {owner}, which has no such key.{Suggestion(key, known)} {(known.Count == 0 ? "Remove it." : $"It may have: {string.Join(", ", known)}.")}"));

    public static LabException RubricKeyMissing(string path, int line, int column, string key, string owner) => new(
        "LAB5804",
        Invariant($"{path}, line {line}, column {column}: {owner} has no '{key}'. Add it; the default rubric shows how."));

    public static LabException RubricKeyTwice(string path, int line, int column, string key, string owner) => new(
        "LAB5805",
        Invariant($"{path}, line {line}, column {column}: found '{key}' for the second time in {owner}; expected it once. Remove one."));

    public static LabException RubricValueWrong(string path, int line, int column, string key, string found, string expected) => new(
        "LAB5806",
        Invariant($"{path}, line {line}, column {column}, {key}: found {found}; expected {expected}. Correct the value."));

    public static LabException RubricItemUnknown(string path, int line, int column, string id, IReadOnlyList<string> known) => new(
        "LAB5807",
        Invariant($"{path}, line {line}, column {column}: there is no item '{id}'.{Suggestion(id, known)} The items are: {string.Join(", ", known)}."));

    public static LabException RubricItemTwice(string path, int line, int column, string id) => new(
        "LAB5808",
        Invariant($"{path}, line {line}, column {column}: found the item '{id}' for the second time; expected it once. Remove one."));

    public static LabException RubricItemMissing(string path, int line, int column, string id) => new(
        "LAB5809",
        Invariant($"{path}, line {line}, column {column}: the items lack '{id}'. Add it; with 0 points it does not count."));

    public static LabException RubricSumWrong(string path, int line, int column, double sum, double expected) => new(
        "LAB5810",
        Invariant($"{path}, line {line}, column {column}: the items' points sum to {sum}; expected {expected}. Change some item's points by {expected - sum}."));

    public static LabException GradeFileNotReadable(string path, Exception cause) => new(
        "LAB5811",
        Invariant($"'{path}' cannot be read as a grade: {OneLine(cause.Message)} Give a grade.json of `lab5 grade`, or grade the submission again."),
        cause);
}
