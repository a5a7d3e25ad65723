using System.CommandLine;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Files;

namespace Lab5.Repro.Cli.Grading;

/// <summary><c>lab5 gradebook</c>: brings the grades of several runners together in one folder.</summary>
internal static class GradebookCommand
{
    private const string Help = """
        Merges folders that `lab5 grade` wrote, such as those of --shard, and writes gradebook.csv and index.html over all.
        Of two grades of one student, that of the folder named last is taken. Grades that were made with different
        rubrics, secrets, data or versions of lab5 are not merged, unless --mixed is given.

        Example:
          lab5 gradebook grades-1 grades-2 --out grades

        Exit codes:
          0  written
          2  the command line, a grade or the place for the gradebook cannot be used
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("gradebook", "Merges the grades of several folders.", Help);
        Argument<string[]> folders = new("DIR") { Description = "What `lab5 grade --out` named.", Arity = ArgumentArity.OneOrMore };
        Option<string> output = new("--out")
        {
            Description = "Folder for everything together; may be one of those merged.",
            HelpName = "DIR",
            DefaultValueFactory = _ => GradeOptions.DefaultFolder,
        };
        command.Add(folders);
        Option<bool> mixed = new("--mixed") { Description = "Merges grades of different origin too." };
        command.Add(output);
        command.Add(mixed);
        command.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(folders), parsed.GetRequiredValue(output), parsed.GetValue(mixed)));
        return command;
    }

    private static int Run(Terminal terminal, string[] folders, string output, bool mixed)
    {
        foreach (string folder in folders)
        {
            // A shard may have had no submission.
            if (!File.Exists(Path.Combine(folder, Gradebook.CsvName)))
                throw GradingErrors.NoGrades(folder);
        }

        if (!mixed)
            RequireOneOrigin([.. folders.SelectMany(folder => GradeFolder.Grades(folder).Select(entry => (entry.Grade, folder)))]);
        string target = GradeFolder.RequireWritable(output);
        foreach (string grade in folders.Where(folder => Path.GetFullPath(folder) != target).SelectMany(folder => GradeFolder.Grades(folder).Select(grade => Path.Combine(folder, grade.Folder))))
            Copy(grade, Path.Combine(target, Path.GetFileName(grade)));
        Ungraded[] ungraded = [.. folders.SelectMany(UngradedFile.Read).Distinct()];
        GradeFolder.WriteGradebook(target, ungraded);
        terminal.WriteLine($"Gradebook: {Path.Combine(target, Gradebook.PageName)}");
        return ExitCode.Success;
    }

    /// <exception cref="LabException">LAB5842: two were made with different rubrics, secrets, data or versions.</exception>
    private static void RequireOneOrigin((GradeRecord Grade, string Folder)[] grades)
    {
        foreach (var (what, part) in new (string, Func<GradeRecord, string?>)[]
        {
            ("rubrics", grade => grade.RubricSha256), ("secrets", grade => grade.Origin?.Secret), ("versions of lab5", grade => grade.Origin?.Tool), ("data", DataOf),
        })
        {
            var known = grades.Where(entry => !string.IsNullOrEmpty(part(entry.Grade))).ToList();
            if (known.Find(entry => part(entry.Grade) != part(known[0].Grade)) is { Folder: not null } other)
                throw GradingErrors.GradesOfDifferentOrigin(what, part(known[0].Grade)!, known[0].Folder, part(other.Grade)!, other.Folder);
        }
    }

    /// <summary>Empty for a grade that needed none, such as that of a submission which does not compile.</summary>
    private static string DataOf(GradeRecord grade) =>
        string.Join("; ", grade.Data.OrderBy(data => data.Key, StringComparer.Ordinal).Select(data => $"{data.Key} {data.Value.Describe()}"));

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
