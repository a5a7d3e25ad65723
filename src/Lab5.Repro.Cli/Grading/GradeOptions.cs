using System.CommandLine;
using System.Globalization;
using Lab5.Repro.Cli.Grading.Sandboxing;

namespace Lab5.Repro.Cli.Grading;

/// <summary>The arguments of <c>lab5 grade</c>. Numbers are taken as text, so that the error is ours and not the parser's.</summary>
internal sealed class GradeOptions
{
    public const string DefaultFolder = "artifacts/lab5/grades";

    private const int DefaultMegaBytes = 2048;

    public Argument<string[]> Paths { get; } = new("PATH")
    {
        Description = "A submission (a folder, a .zip file or a notebook, whose name is the student's id) or a folder of submissions.",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string?> Rubric { get; } = new("--rubric")
    {
        Description = "What is graded, instead of the default rubric.",
        HelpName = "FILE",
    };

    public Option<string?> NotebookRubric { get; } = new("--notebook-rubric")
    {
        Description = "What is graded of notebooks, instead of their default rubric.",
        HelpName = "FILE",
    };

    public Option<string?> Python { get; } = new("--python")
    {
        Description = "The interpreter for notebooks; without it LAB5_PYTHON, then the first python3 that has the libraries.",
        HelpName = "FILE",
    };

    public Option<string?> SecretFile { get; } = new("--secret-file")
    {
        Description = "The course's secret, at least 16 bytes. Without it, hidden cases are drawn as everybody can draw them.",
        HelpName = "FILE",
    };

    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Folder of TSLA.csv, GOOGL.csv and DJI.csv, as for `lab5 run`.",
        HelpName = "DIR",
    };

    public Option<string> Out { get; } = new("--out")
    {
        Description = "Folder for gradebook.csv, index.html and a folder for every submission.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultFolder,
    };

    public Option<string?> Builds { get; } = new("--builds")
    {
        Description = "Folder of compiled submissions, so that a further run need not compile the same files again; .builds in the folder of the grades without it.",
        HelpName = "DIR",
    };

    public Option<string?> Jobs { get; } = new("--jobs")
    {
        Description = "Submissions side by side, 1 to 64; as many as there are processors without it.",
        HelpName = "N",
    };

    public Option<string?> Shard { get; } = new("--shard")
    {
        Description = "Grades the I-th of N parts; which part a submission is in depends on its id alone.",
        HelpName = "I/N",
    };

    public Option<bool> Latest { get; } = new("--latest")
    {
        Description = "Of several hand-ins of one student, grades the latest: the highest number that Canvas has added to the name, then the newest file. Without it, that student is not graded.",
    };

    public Option<string?> Timeout { get; } = new("--timeout")
    {
        Description = "Seconds that a submission may take for an item, by the clock and of processor time, instead of the rubric's; it has 5 times as many in all.",
        HelpName = "S",
    };

    public Option<string?> Memory { get; } = new("--memory")
    {
        Description = "Megabytes that a submission may use, 256 to 65536; 2048 without it.",
        HelpName = "MB",
    };

    public Option<string?> Sandbox { get; } = new("--sandbox")
    {
        Description = "The only sandbox to run submissions in: namespaces, user (another user only) or none; without it, the strongest that this system gives.",
        HelpName = "NAME",
    };

    public void AddTo(Command command)
    {
        command.Add(Paths);
        foreach (var option in new Option[] { Rubric, NotebookRubric, Python, SecretFile, Data, Out, Builds, Jobs, Shard, Latest, Timeout, Memory, Sandbox })
            command.Add(option);
    }

    /// <exception cref="LabException">LAB5201: not a whole number from 1 to 64.</exception>
    public static int ParseJobs(string? text) => text is null ? Math.Min(Environment.ProcessorCount, 64) : Whole("--jobs", text, 1, 64);

    /// <returns>Null where the rubric's holds.</returns>
    /// <exception cref="LabException">LAB5201: not a whole number from 1 to 3600.</exception>
    public static int? ParseTimeout(string? text) => text is null ? null : Whole("--timeout", text, 1, 3600);

    /// <returns>Megabytes.</returns>
    /// <exception cref="LabException">LAB5201: not a whole number from 256 to 65536.</exception>
    public static int ParseMemory(string? text) => text is null ? DefaultMegaBytes : Whole("--memory", text, 256, 65536);

    /// <returns>Null where the strongest is wanted.</returns>
    /// <exception cref="LabException">LAB5201: not one of the names.</exception>
    public static string? ParseSandbox(string? text) => text is null or SandboxKind.NamespacesName or SandboxKind.UserName or SandboxKind.NoName
        ? text
        : throw LabErrors.SettingOutOfRange("--sandbox", $"'{text}'", $"{SandboxKind.NamespacesName}, {SandboxKind.UserName} or {SandboxKind.NoName}");

    private static int Whole(string option, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value
            : throw LabErrors.SettingOutOfRange(option, $"'{text}'", Invariant($"a whole number from {least} to {most}"));
}
