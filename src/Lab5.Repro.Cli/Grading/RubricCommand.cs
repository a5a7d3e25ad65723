using System.CommandLine;
using System.Reflection;
using Lab5.Repro.Grading;

namespace Lab5.Repro.Cli.Grading;

/// <summary><c>lab5 rubric</c> and <c>lab5 forms</c>: what an instructor reads before a course is graded.</summary>
internal static class RubricCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("rubric", "Prints the default rubric and explains its keys.", """
            Prints the default rubric behind an explanation of its keys. The output is a rubric: edit it and give it to
            `lab5 grade --rubric`.

            Example:
              lab5 rubric > rubric.json
            """);
        command.SetAction(_ => Print(terminal, RubricKeys.ExplainedDefault()));
        return command;
    }

    public static Command CreateForms(Terminal terminal)
    {
        var command = new Command("forms", "Describes the files that `lab5 grade` takes and writes.");
        command.SetAction(_ =>
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Lab5.Repro.Cli.FORMS.md")!;
            using StreamReader reader = new(stream);
            return Print(terminal, reader.ReadToEnd());
        });
        return command;
    }

    private static int Print(Terminal terminal, string text)
    {
        terminal.Output.Write(text);
        return ExitCode.Success;
    }
}
