using System.Diagnostics;
using System.Text;
using Lab5.Repro.Cli.Grading.Building;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Cli.Grading.Intake;
using Lab5.Repro.Cli.Grading.Notebooks;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Files;
using Lab5.Repro.Grading.Markets;
using Lab5.Repro.Grading.Notebooks;
using Lab5.Repro.Grading.Predictions;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading;

/// <summary>Takes in, compiles and grades one submission, and writes its files.</summary>
/// <param name="output">The folder that gets a folder for every submission.</param>
/// <param name="facts">Of the runner, for Classroom 50.</param>
/// <param name="display">Shows what is being done to the submission.</param>
internal sealed class SubmissionGrading(
    GradingSetup setup, Sandbox sandbox, SubmissionCompiler compiler, SharedBuilds builds, string output, Classroom50Facts facts, GradeDisplay display)
{
    /// <summary>Beside grade.json: what it was made from, as one hash. It is written last.</summary>
    private const string KeyFile = "grade.key";

    private readonly RegradeLedger _ledger = new(output);

    /// <returns>The grade, and whether it is that of an earlier run.</returns>
    /// <exception cref="OperationCanceledException">The batch is stopped; nothing is written.</exception>
    /// <exception cref="LabException">LAB5401: the output cannot be written.</exception>
    public (GradeRecord Grade, bool WasThere) Grade(SubmissionSource source, int slot)
    {
        string folder = Path.Combine(output, source.Id);
        string work = sandbox.CreateFolder();
        try
        {
            var clock = Stopwatch.StartNew();
            var (refused, files) = TakeIn(source, work);
            string key = setup.KeyOf(source.Id, files);
            if (Earlier(folder, key) is { } earlier)
                return (earlier, true);
            List<string> notes = [];
            var grade = Grade(source.Id, refused, files, work, slot, notes);
            grade = grade with { Notes = [.. notes, .. grade.Notes], NotEnforced = setup.Sandbox.Kind.NotEnforced(), Seconds = Math.Round(clock.Elapsed.TotalSeconds, 1) };
            grade = grade with { Origin = setup.Origin(files) };
            sandbox.ThrowIfClosed();
            Write(folder, grade, key, refused is null ? Fingerprint.OfFolder(Path.Combine(work, "files")) : []);
            return (grade, false);
        }
        finally
        {
            Sandbox.Delete(work);
        }
    }

    /// <returns>A submission only where it was refused; and the hash of what was taken or of why it was not.</returns>
    private static (ISubmission? Refused, string Hash) TakeIn(SubmissionSource source, string work)
    {
        try
        {
            return (null, SubmissionIntake.Take(source.Path, Path.Combine(work, "files")));
        }
        catch (IntakeException e)
        {
            return (new LostSubmission(LossCause.Refused, e.Message), e.Message);
        }
    }

    private GradeRecord Grade(string student, ISubmission? refused, string content, string work, int slot, List<string> notes)
    {
        GradingKey key = new(setup.Secret, student);
        string files = Unwrapped(Path.Combine(work, "files"));
        try
        {
            if (refused is null && !SubmissionSources.Any(files) && NotebookFiles.Find(files) is { } notebook)
                return GradeNotebook(notebook, key, work, slot);
        }
        catch (IntakeException e)
        {
            refused = new LostSubmission(LossCause.Refused, e.Message);
        }

        using var evidence = refused is null && ArePredictions(files)
            ? new PredictionEvidence(files, setup.Rubric, key, Market)
            : new SubmissionEvidence(refused ?? Build(student, content, files, Path.Combine(work, "build"), slot, notes), setup.Rubric, key, Market);
        return Grader.Grade(evidence, setup.Rubric, (title, share) => display.Working(student, title, share));

        StockHistory Market(string ticker) => setup.Markets[ticker];
    }

    /// <param name="path">Of the notebook; what lies beside it is there when it runs.</param>
    /// <exception cref="IntakeException">It is not a notebook.</exception>
    private GradeRecord GradeNotebook(string path, GradingKey key, string work, int slot)
    {
        var saved = NotebookFiles.Read(path);
        double seconds = setup.NotebookRubric.ItemSeconds;
        using var host = setup.FindPython() is { } python
            ? new NotebookHost(sandbox, python, Path.GetDirectoryName(path)!, Path.Combine(work, "runner"), seconds, setup.MemoryMegaBytes * (long)SandboxLimits.MebiByte, slot)
            : null;
        NotebookEvidence evidence = new(saved, host, setup.Markets, key, seconds);
        display.Working(key.Student, "running the notebook", 0);
        return NotebookGrader.Grade(key.Student, evidence, setup.NotebookRubric);
    }

    /// <summary>Many an archive holds one folder, and the submission in it.</summary>
    private static string Unwrapped(string folder) =>
        Directory.GetFileSystemEntries(folder) is [var only] && Directory.Exists(only) ? Unwrapped(only) : folder;

    /// <summary>A helper in C# beside prediction files is no submission in C#; stock prices beside one are no predictions.</summary>
    private static bool ArePredictions(string files)
    {
        PredictionFolder predictions = new(files);
        return !SubmissionSources.HaveContracts(files) && (predictions.HasPredictions || (predictions.IsOne && !SubmissionSources.Any(files)));
    }

    private ISubmission Build(string student, string content, string files, string build, int slot, List<string> notes)
    {
        Directory.CreateDirectory(build);
        try
        {
            display.Working(student, "compiling", 0);
            var compiled = builds.Get(content, build, notes, found => compiler.Compile(files, build, slot, found));
            if (setup.Sandbox.Missing.FirstOrDefault(missing => missing.Library.IsUsedBy(compiled.Assembly)).Problem is { } problem)
                return new LostSubmission(LossCause.GraderFault, problem.Message);
            return new HostedSubmission(sandbox, files, compiled, setup.MemoryMegaBytes * (long)SandboxLimits.MebiByte, slot);
        }
        catch (BuildException e)
        {
            return new LostSubmission(LossCause.BuildError, e.Message);
        }
        catch (SubmissionLostException e)
        {
            return new LostSubmission(e.Cause, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new LostSubmission(LossCause.GraderFault, $"The grader failed to compile it: {e.GetType().Name}: {e.Message}");
        }
    }

    private static GradeRecord? Earlier(string folder, string key)
    {
        string file = Path.Combine(folder, KeyFile);
        return File.Exists(file) && File.ReadAllText(file).Trim() == key ? GradeFile.Read(Path.Combine(folder, GradeFile.Name)) : null;
    }

    /// <summary>A grade that a fault of the grader kept from being whole gets no key, so that the next run makes it again.</summary>
    private void Write(string folder, GradeRecord grade, string key, uint[] fingerprint)
    {
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, KeyFile));
        if (File.Exists(Path.Combine(folder, GradeFile.Name)) && Readable(Path.Combine(folder, GradeFile.Name)) is { } before)
            _ledger.Add(before, grade);
        Fingerprint.Write(folder, fingerprint);
        GradeFiles.Write(folder, grade, facts);
        if (grade.IsComplete)
            AtomicFile.Write(Path.Combine(folder, KeyFile), stream => stream.Write(Encoding.ASCII.GetBytes(key + "\n")));
    }

    /// <returns>Null for a grade of another version's form, which is written anew.</returns>
    private static GradeRecord? Readable(string path)
    {
        try
        {
            return GradeFile.Read(path);
        }
        catch (LabException)
        {
            return null;
        }
    }
}
