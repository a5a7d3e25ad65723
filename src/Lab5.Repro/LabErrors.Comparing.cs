using static Lab5.Repro.ErrorText;

namespace Lab5.Repro;

public static partial class LabErrors
{
    internal static LabException NothingToCompareWith(string path, Exception cause) => new(
        "LAB5437",
        Invariant($"'{path}' cannot be compared: {OneLine(cause.Message)} Give a results file, a JSON or CSV file with losses or metrics, or an executed notebook that prints its losses."),
        cause);

    internal static LabException ExperimentNotTold(string source, IEnumerable<string> known) => new(
        "LAB5438",
        Invariant($"{source} does not say which experiment it is of. Name it with --experiment: {string.Join(", ", known)}."));

    internal static LabException MetricNotUnderstood(string text) => new(
        "LAB5439",
        Invariant($"--metric '{text}' is not NAME=NUMBER, such as testL1=0.04159."));
}
