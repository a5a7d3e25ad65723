namespace Lab5.Repro.Grading;

public static partial class GradingErrors
{
    public static LabException SubmissionMissing(string path) => new(
        "LAB5821",
        Invariant($"There is no '{path}'. Name a submission (a folder or a .zip file) or a folder of submissions."));

    public static LabException NotASubmission(string path) => new(
        "LAB5822",
        Invariant($"'{path}' holds no submission: neither a project (*.csproj), C# (*.cs), a notebook (*.ipynb) or prediction files nor folders or .zip files with them. As prediction files, {Predictions.PredictionFolder.Names} are looked for."));

    public static LabException SubmissionIdTwice(string id, string names) => new(
        "LAB5823",
        Invariant($"Several hand-ins have the id '{id}': {names}. Keep the one that counts, or give --latest; an id is a folder's or an archive's name, without what a learning platform adds, capitals and small letters alike."));

    public static LabException CompilerMissing(string folder) => new(
        "LAB5824",
        Invariant($"Grading compiles submissions with the .NET SDK's compiler, and '{folder}' has only a runtime. Install the .NET {Environment.Version.Major} SDK."));

    public static LabException SubmissionHostDoesNotStart(string tool) => new(
        "LAB5825",
        Invariant($"'{tool}' does not start as a process of its own, which grading needs. Check that `dotnet` runs it, and that it is whole."));

    public static LabException SecretNotUsable(string path, string problem) => new(
        "LAB5826",
        Invariant($"The secret file '{path}' cannot be used: {problem} It holds at least 16 bytes that nobody guesses, such as the output of `openssl rand -hex 32`."));

    public static LabException GradingNeedsUnix() => new(
        "LAB5827",
        Invariant($"lab5 grade runs on Linux and macOS. On Windows use the Windows Subsystem for Linux, or let GitHub Actions grade with build/ci/grade.yml; `dotnet test` with the public rubric runs everywhere."));

    public static LabException SandboxMissing(string name) => new(
        "LAB5829",
        Invariant($"This system does not give the grader the sandbox '{name}'. 'namespaces' needs Linux with util-linux, and root or unprivileged user namespaces; 'user' needs root. Without --sandbox, the strongest available one is used. Ubuntu 24.04 and later restrict unprivileged user namespaces: build/ci/lab5-unshare.apparmor allows them."));

    public static LabException LibraryNotInSandbox(string sandbox, string library, string problem) => new(
        "LAB5841",
        Invariant($"In the sandbox '{sandbox}' {library} does not load, so that submissions which use it cannot be graded: {problem.TrimEnd('.')}. Without namespaces, every user must be able to read the folder of lab5 and what it links to. libtorch is taken from the NuGet package cache, which `dotnet restore` fills in every project that references TorchSharp-cpu, or from the folder that LAB5_LIBTORCH_DIR names."));

    public static LabException PythonMissing(string problem) => new(
        "LAB5843",
        Invariant($"Notebooks cannot be run: {problem}. Their grades are not final. Install the libraries, on Debian and Ubuntu with `apt-get install python3-torch python3-pandas python3-seaborn python3-sklearn python3-matplotlib`, elsewhere with `pip install -r build/ci/requirements.txt`, and name the interpreter with --python or LAB5_PYTHON."));

    public static LabException NoGrades(string folder) => new(
        "LAB5828",
        Invariant($"'{folder}' holds no gradebook.csv. Name what `lab5 grade --out` wrote."));

    public static LabException GradesOfDifferentOrigin(string what, string first, string firstFolder, string second, string secondFolder) => new(
        "LAB5842",
        Invariant($"The grades were made with different {what}: '{first}' in '{firstFolder}', '{second}' in '{secondFolder}'. Grade all of them with the same, or give --mixed to merge them anyway."));
}
