using System.CommandLine;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;

namespace Lab5.Repro.Cli.Grading;

/// <summary><c>lab5 gradebook</c>: brings the grades of several runners together in one folder.</summary>
internal static class GradebookCommand
{
    private const string Help = """
        Merges folders that `lab5 grade` wrote, such as those of --shard, and writes gradebook.csv and index.html over all.
        Of two grades of one student, that of the folder named last is taken.

        Example:
          lab5 gradebook grades-1 grades-2 --out grades

        Exit codes:
          0  written
          2  the command line, a grade or the place for the gradebook cannot be used
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new Command("gradebook", Help);
        Argument<string[]> folders = new("DIR") { Description = "What `lab5 grade --out` named.", Arity = ArgumentArity.OneOrMore };
        Option<string> output = new("--out")
        {
            Description = "Folder for everything together; may be one of those merged.",
            HelpName = "DIR",
            DefaultValueFactory = _ => GradeOptions.DefaultFolder,
        };
        command.Add(folders);
        command.Add(output);
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(folders), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Run(Terminal terminal, string[] folders, string output)
    {
        foreach (string folder in folders)
        {
            // A shard may have had no submission.
            if (!File.Exists(Path.Combine(folder, Gradebook.CsvName)))
                throw GradingErrors.NoGrades(folder);
        }

        string target = GradeFolder.RequireWritable(output);
        foreach (string grade in folders.Where(folder => Path.GetFullPath(folder) != target).SelectMany(folder => GradeFolder.Grades(folder).Select(grade => Path.Combine(folder, grade.Folder))))
            Copy(grade, Path.Combine(target, Path.GetFileName(grade)));
        Ungraded[] ungraded = [.. folders.SelectMany(UngradedFile.Read).Distinct()];
        Gradebook.Write(target, GradeFolder.Grades(target), ungraded);
        terminal.WriteLine($"Gradebook: {Path.Combine(target, Gradebook.PageName)}");
        return ExitCode.Success;
    }

    /// <exception cref="LabException">LAB5401: a file cannot be written.</exception>
    private static void Copy(string source, string target)
    {
        try
        {
            Directory.CreateDirectory(target);
            foreach (string file in Directory.EnumerateFiles(source))
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.FileNotWritable(target, e);
        }
    }
}
