using System.CommandLine;
using Lab5.Repro.Cli.Grading.Building;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Cli.Grading.Intake;
using Lab5.Repro.Cli.Grading.Notebooks;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Notebooks.Items;

namespace Lab5.Repro.Cli.Grading;

/// <summary><c>lab5 grade</c>: runs the rubric over submissions, each in a sandbox, and writes the grades.</summary>
internal static class GradeCommand
{
    private const int ShortestSecret = 16;

    private const string Help = """
        Grades submissions: compiles each without running its build, or runs its notebook with one thing after another changed in
        the price files, always in a sandbox, and holds what it does to the rubric.

        Examples:
          lab5 grade alice.zip
          lab5 grade Lab_5_XYZ.ipynb --data ~/stocks
          lab5 grade submissions/ --secret-file ~/course.secret --data ~/stocks --out grades
          lab5 grade submissions/ --secret-file ~/course.secret --shard 2/8 --out grades-2

        A killed batch goes on where it was when the same command is given again.

        `lab5 rubric` prints the default rubric and explains its keys; `lab5 forms` describes the prediction files
        that are taken and the files that are written.

        Exit codes:
          0    every submission has its grade, whatever the points
          1    the grader itself failed on a submission, or lacks Python for a notebook, so that the grade is marked
               as not final; or a student has several hand-ins and --latest is not given
          2    the command line, the rubric, the secret, the data or the place for the grades cannot be used
          130  stopped with Ctrl+C, 143 by a termination signal, 129 when the terminal was closed; finished grades are written
        """;

    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var command = new LabCommand("grade", "Grades projects in C#, notebooks and prediction files.", Help);
        var options = new GradeOptions();
        options.AddTo(command);
        command.SetAction(parsed => Run(parsed, options, terminal, cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, GradeOptions options, Terminal terminal, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            throw GradingErrors.GradingNeedsUnix();
        int jobs = GradeOptions.ParseJobs(parsed.GetValue(options.Jobs));
        string[] paths = parsed.GetRequiredValue(options.Paths);
        string? secretFile = parsed.GetValue(options.SecretFile), data = parsed.GetValue(options.Data), rubricFile = parsed.GetValue(options.Rubric);
        var shard = parsed.GetValue(options.Shard) is { } text ? Shard.Parse(text) : Shard.Whole;
        var found = SubmissionFinder.Find(paths, parsed.GetRequiredValue(options.Out), parsed.GetValue(options.Latest));
        SubmissionSource[] sources = [.. found.Submissions.Where(source => shard.Holds(source.Id))];
        var rubric = rubricFile is null ? RubricFile.Default : RubricFile.Read(rubricFile);
        string? notebookRubricFile = parsed.GetValue(options.NotebookRubric), python = parsed.GetValue(options.Python);
        var notebookRubric = notebookRubricFile is null ? RubricFile.Notebook : RubricFile.Read(notebookRubricFile, NotebookItems.All);
        int? seconds = GradeOptions.ParseTimeout(parsed.GetValue(options.Timeout));
        GradingSetup setup = new(
            rubric with { ItemSeconds = seconds ?? rubric.ItemSeconds },
            notebookRubric with { ItemSeconds = seconds ?? notebookRubric.ItemSeconds },
            new(() => PythonInstallation.Find(python)),
            secretFile is null ? GradingKey.Public.Secret : ReadSecret(secretFile),
            Markets(data),
            GradeOptions.ParseMemory(parsed.GetValue(options.Memory)),
            SandboxProbe.Strongest(GradeOptions.ParseSandbox(parsed.GetValue(options.Sandbox))));
        string output = GradeFolder.RequireWritable(parsed.GetRequiredValue(options.Out));
        string builds = Path.GetFullPath(parsed.GetValue(options.Builds) ?? Path.Combine(output, SharedBuilds.DefaultName));
        Warn(terminal, setup, secretFile);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string?[] hidden = [.. paths, secretFile, data, rubricFile, notebookRubricFile, output, builds, home, Environment.GetEnvironmentVariable(StockDataOptions.DirectoryVariable)];
        using Sandbox sandbox = new(setup.Sandbox.Kind, hidden.OfType<string>().Where(path => path.Length > 0), jobs);
        using var stop = cancellation.Register(sandbox.Close);
        var installation = CompilerInstallation.Find(ShippedPackages.Default);
        SubmissionCompiler compiler = new(sandbox, ShippedPackages.Default, installation);
        SharedBuilds shared = new(setup.Sandbox.Kind.HidesGradersFiles ? builds : null, installation.Identity);
        var facts = Classroom50Facts.From(Environment.GetEnvironmentVariable);
        var outcomes = GradeDisplay.Watch(terminal, sources.Length, display =>
        {
            SubmissionGrading grading = new(setup, sandbox, compiler, shared, output, facts, display);
            return new GradingBatch(grading.Grade).Run(sources, jobs, display.Finished, cancellation);
        });
        var similar = GradeFolder.WriteGradebook(output, found.Ungraded);
        if (similar.Count > 0)
            terminal.WriteLine($"Alike: {similar.Count} {(similar.Count == 1 ? "pair" : "pairs")} of submissions, see {Path.Combine(output, SimilarFile.Name)}");
        foreach (var (name, reason) in found.Ungraded)
            terminal.Error.WriteLine($"not graded: {HostileText.Line(name)}: {HostileText.Line(reason)}");
        if (setup.PythonProblem is { } problem)
            terminal.WriteError(problem);
        terminal.WriteLine($"Gradebook: {Path.Combine(output, Gradebook.PageName)}");
        int exitCode = ExitCodeOf(outcomes, sources.Length, terminal, cancellation);
        return exitCode == ExitCode.Success && found.HasConflict ? ExitCode.ExperimentFailed : exitCode;
    }

    private static int ExitCodeOf(IReadOnlyList<GradingOutcome> outcomes, int submissions, Terminal terminal, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine(Invariant($"Cancelled; {outcomes.Count} of {submissions} submissions are graded."));
            return ExitCode.Cancelled;
        }

        if (outcomes.Select(outcome => outcome.Fault).OfType<LabException>().FirstOrDefault() is { } unusable)
        {
            terminal.WriteError(unusable);
            return ExitCode.BadInput;
        }

        return outcomes.All(outcome => outcome.Grade is { IsComplete: true }) ? ExitCode.Success : ExitCode.ExperimentFailed;
    }

    private static void Warn(Terminal terminal, GradingSetup setup, string? secretFile)
    {
        if (secretFile is null)
            terminal.Error.WriteLine("warning: without --secret-file the hidden cases are the same for everybody and can be drawn by everybody.");
        terminal.WriteLine($"Sandbox: {setup.Sandbox.Kind.Description}");
        if (!setup.Sandbox.Kind.Namespaces && SandboxKind.RestrictsUserNamespaces)
            terminal.Error.WriteLine("warning: this system keeps namespaces from users; the AppArmor profile build/ci/lab5-unshare.apparmor allows them.");
        foreach (string lacking in setup.Sandbox.Kind.NotEnforced())
            terminal.Error.WriteLine($"warning: not enforced on this system: {lacking}");
        foreach (var (_, problem) in setup.Sandbox.Missing)
            terminal.Error.WriteLine($"warning: {problem.Message}");
        if (setup.Markets.Values.Any(market => market.Identity.Kind == DataKind.Surrogate))
            terminal.Error.WriteLine("warning: graded on the surrogate market, not on real prices; name them with --data.");
    }

    public static Dictionary<string, StockHistory> Markets(string? data)
    {
        StockDataProvider provider = new(StockDataOptions.ForAssembly(typeof(GradeCommand).Assembly) with { ExplicitDirectory = data });
        return StockManifest.Default.Tickers.ToDictionary(ticker => ticker, provider.Load);
    }

    /// <exception cref="LabException">LAB5826: not there, or too short.</exception>
    public static byte[] ReadSecret(string path)
    {
        try
        {
            byte[] secret = File.ReadAllBytes(path);
            return secret.Length >= ShortestSecret ? secret : throw GradingErrors.SecretNotUsable(path, Invariant($"it has {secret.Length} bytes."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GradingErrors.SecretNotUsable(path, e.Message);
        }
    }
}
