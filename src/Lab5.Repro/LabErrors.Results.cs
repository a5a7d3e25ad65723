namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException FileNotWritable(string path, Exception cause) => new(
        "LAB5401",
        Text($"'{path}' cannot be written: {cause.Message} Nothing that was there has changed. Choose another place, or make this one writable."),
        cause);

    public static LabException ResultsFileNotReadable(string path, Exception cause) => new(
        "LAB5402",
        Text($"'{path}' cannot be read as a results file: {cause.Message} A results file is what `lab5 run` writes as results.json."),
        cause);

    public static LabException FolderNotWritable(string path, string reason) => new(
        "LAB5403",
        Text($"The output folder '{path}' cannot be used: {reason} Name a folder that can be created or written to."));
}
