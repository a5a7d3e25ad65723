using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Lab5.Repro.Cli.Grading;
using Lab5.Repro.Cli.Grading.Gradescope;
using Lab5.Repro.Cli.Seeds;

namespace Lab5.Repro.Cli;

/// <summary>The <c>lab5</c> command: parsing, help and exit codes.</summary>
internal static class LabCommandLine
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Invoke(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        var root = new RootCommand("The experiments of a university lab on recurrent networks, from seeds.")
        {
            RunCommand.Create(terminal, cancellation),
            SeedsCommand.Create(terminal, cancellation),
            ReportCommand.Create(terminal),
            DiffCommand.Create(terminal),
            TraceCommand.Create(terminal),
            CompareCommand.Create(terminal),
            ListCommand.Create(terminal),
            DataCommand.Create(terminal),
            VerifyEngineCommand.Create(terminal),
            AcceptCommand.Create(terminal),
            GradeCommand.Create(terminal, cancellation),
            GradebookCommand.Create(terminal),
            RubricCommand.Create(terminal),
            RubricCommand.CreateForms(terminal),
            GradescopeCommand.Create(terminal),
        };
        root.HelpName = "lab5"; // else the name of the process, which in tests is another
        try
        {
            var parsed = root.Parse(arguments.Count == 0 ? ["--help"] : [.. arguments]);
            if (parsed.Action is HelpAction)
                (parsed.CommandResult.Command as LabCommand)?.DescribeInFull();
            else if (parsed.Action is not null && !root.Directives.Any(directive => parsed.GetResult(directive) is not null)) // [suggest] takes half a command line
            {
                RequireSeparate(arguments);
                RequireUnderstood(parsed);
            }

            return parsed.Invoke(new() { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (LabException e)
        {
            terminal.WriteError(e);
            return ExitCode.BadInput;
        }
    }

    /// <summary>On Windows, <c>--out "C:\x\" --seed 3</c> arrives as the one folder <c>C:\x" --seed 3</c>; no path there holds a quotation mark.</summary>
    private static void RequireSeparate(IReadOnlyList<string> arguments)
    {
        if (arguments.FirstOrDefault(argument => argument.Contains(OperatingSystem.IsWindows() ? "\"" : "\" -", StringComparison.Ordinal)) is { } swallowed)
            throw LabErrors.ArgumentHoldsQuotationMark(swallowed);
    }

    /// <summary>The parser's own complaints, except for options that it takes for experiments.</summary>
    private static void RequireUnderstood(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string name = command is RootCommand ? "lab5" : $"lab5 {command.Name}";
        string? stranger = parsed.UnmatchedTokens
            .Concat(parsed.CommandResult.Tokens.Where(token => token.Type == TokenType.Argument).Select(token => token.Value))
            .FirstOrDefault(token => command is RootCommand || token.StartsWith('-'));
        if (stranger is not null)
            throw LabErrors.UsageNotUnderstood($"'{stranger}' is not an option or command of {name}.{ErrorText.Suggestion(stranger, Known(command))}", name);
        if (parsed.Errors.Count > 0)
            throw LabErrors.UsageNotUnderstood(parsed.Errors[0].Message, name);
    }

    /// <summary>What may stand where a word was not understood.</summary>
    private static IEnumerable<string> Known(Command command) =>
        [.. command.Subcommands.Select(sub => sub.Name), .. command.Options.Where(option => !option.Hidden).Select(option => option.Name)];
}
