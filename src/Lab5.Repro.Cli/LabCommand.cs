using System.CommandLine;

namespace Lab5.Repro.Cli;

/// <summary>A command with one line for the list of commands and a longer text, with examples and exit codes, for its own help.</summary>
internal sealed class LabCommand(string name, string summary, string help) : Command(name, summary)
{
    public void DescribeInFull() => Description = help;
}
