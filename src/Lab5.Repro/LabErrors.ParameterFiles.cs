using static Lab5.Repro.ErrorText;

namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException ParameterFileNotReadable(string path, string reason, Exception? cause = null) => new(
        "LAB5441",
        Invariant($"'{path}' cannot be read as a file of parameters: {OneLine(reason).TrimEnd('.')}. Give a file that torch.save(module.state_dict(), path) of PyTorch 1.6 or later wrote."),
        cause);

    public static LabException ParameterFileHoldsOther(string path, string what) => new(
        "LAB5442",
        Invariant($"'{path}' holds {what}; expected a state_dict of tensors and nothing else. Save module.state_dict() and not the module."));

    public static LabException ParameterNamesDiffer(string path, IReadOnlyCollection<string> missing, IReadOnlyCollection<string> unknown) => new(
        "LAB5443",
        Invariant($"'{path}' holds the parameters of another network: {Listed("missing", missing)}; {Listed("not known", unknown)}. Give the file of a network of the same cell, layers, directions and attribute names."));

    public static LabException ParameterShapeDiffers(string path, string name, IEnumerable<int> expected, IEnumerable<long> actual) => new(
        "LAB5444",
        Invariant($"'{path}': '{name}' has shape ({string.Join(", ", actual)}); expected ({string.Join(", ", expected)}). Give the file of a network of the same sizes."));

    public static LabException ParameterTypeDiffers(string path, string name, string storage) => new(
        "LAB5445",
        Invariant($"'{path}': '{name}' is a {storage}; expected torch.FloatStorage. Save it after module.float()."));

    private static string Listed(string title, IReadOnlyCollection<string> names) => $"{title} {(names.Count == 0 ? "none" : string.Join(", ", names))}";
}
