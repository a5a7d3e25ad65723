namespace Lab5.Repro;

public static partial class LabErrors
{
    internal const string LossNotFiniteCode = "LAB5301";

    public static LabException LossNotFinite(float loss, int epoch, int iteration) => new(
        LossNotFiniteCode,
        Invariant($"The loss became {loss} in epoch {epoch}, iteration {iteration} (both counted from 0). Training stopped; use a smaller learning rate or look for extreme values in the data."));

    public static LabException ShapeMismatch(string what, string expected, string actual) => new(
        "LAB5302",
        Invariant($"{what} has shape {actual}; expected {expected}."));

    public static LabException UnknownEngine(string name, IEnumerable<string> known) => new(
        "LAB5303",
        Invariant($"There is no engine '{name}'. Use one of: {string.Join(", ", known)}."));

    public static LabException EngineBitsDiffer(string name, string expected, string actual) => new(
        "LAB5304",
        Invariant($"The exact engine's bits differ in '{name}': SHA-256 {actual}, expected {(expected.Length > 0 ? expected : "none, the case is not in the table")}. Results of this machine cannot be compared with accepted ones bit by bit. Please report it with the output of `lab5 verify-engine`."));

    public static LabException NotTheNotebooksNetwork(string found) => new(
        "LAB5305",
        Invariant($"The notebook engine was asked for {found}, but it trains only the lab's signal predictor: an LSTM encoder-decoder with one feature, hidden size 2 to 15, one layer, one direction, no dropout, a head without residual, and the mean squared error. Run it as `lab5 run SignalPrediction --engine notebook`, or choose another engine."));

    public static LabException TooManyTermsForTheNotebook(int batch, int inputSteps, int outputSteps, int limit) => new(
        "LAB5306",
        Invariant($"A training batch has {batch} sequences with {inputSteps} input and {outputSteps} output steps; the notebook engine takes sequences times steps up to {limit}. Use a smaller batch size or shorter windows, or choose another engine."));

    public static LabException LibTorchNotLoaded(Exception cause) => new(
        "LAB5307",
        Invariant($"The torch engine cannot load libtorch ({FirstSentence((cause.InnerException ?? cause).Message)}); the packed `lab5` command leaves it out (600 MB), so run `dotnet restore` in a project that references Lab5.Repro, name its folder in LAB5_LIBTORCH_DIR, or choose another engine."),
        cause);

    public static LabException NoLibTorchForThisSystem(string system, IReadOnlyList<string> systems) => new(
        "LAB5308",
        Invariant($"There is no libtorch for {system}, so that the torch engine runs on {string.Join(", ", systems)} only. The other engines run here and give the same results as on any other system."));

    private static string FirstSentence(string text) => text.ReplaceLineEndings("\n").Split('\n')[0].Split(". ")[0].TrimEnd('.', ':');
}
