using System.Globalization;
using Spectre.Console;

namespace Lab5.Repro.Cli;

/// <summary>Where a command writes to.</summary>
/// <param name="Interactive">A person watches: bars may move and colours help. Otherwise plain lines are written.</param>
internal sealed record Terminal(IAnsiConsole Console, TextWriter Output, TextWriter Error, bool Interactive)
{
    // Wide enough for the stock table; a file has no width of its own.
    private const int PlainWidth = 160;

    public static Terminal OfProcess() => Create(
        System.Console.Out, System.Console.Error, IsInteractive(System.Console.IsOutputRedirected, Environment.GetEnvironmentVariable));

    public static Terminal Create(TextWriter output, TextWriter error, bool interactive)
    {
        var console = AnsiConsole.Create(new()
        {
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!interactive)
            console.Profile.Width = PlainWidth;
        return new(console, output, error, interactive);
    }

    /// <summary>No bars where nobody watches: redirected output, a build server, a terminal that cannot move its cursor.</summary>
    internal static bool IsInteractive(bool redirected, Func<string, string?> environment) =>
        !redirected && string.IsNullOrEmpty(environment("CI")) && environment("TERM") != "dumb";

    /// <summary>In the invariant culture, whatever the user's is; for a person, broken between words.</summary>
    /// <param name="hanging">Spaces before what does not fit into the first line.</param>
    public void WriteLine(FormattableString line, int hanging = 0)
    {
        string text = line.ToString(CultureInfo.InvariantCulture);
        Output.WriteLine(Interactive ? WordWrap.Break(text, Console.Profile.Width, hanging) : text);
    }

    public void WriteError(LabException error) => Error.WriteLine(error.Message);
}
