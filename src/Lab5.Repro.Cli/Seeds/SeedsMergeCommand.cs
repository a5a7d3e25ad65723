using System.CommandLine;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli.Seeds;

/// <summary><c>lab5 seeds merge</c>: brings the seeds of several runners together.</summary>
internal static class SeedsMergeCommand
{
    private const string Help = """
        Merges folders that `lab5 seeds` wrote, such as those of --shard, into one seeds.json and seeds.csv: the bytes
        that one command with all their seeds would have written.

        Example:
          lab5 seeds merge shard-1 shard-2 --out artifacts/seeds

        Exit codes:
          0  written
          2  a folder has no seeds.json, two disagree, or the place for the result cannot be used
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("merge", "Joins the parts of shards.", Help);
        Argument<string[]> folders = new("DIR") { Description = "What `lab5 seeds --out` named.", Arity = ArgumentArity.OneOrMore };
        var output = SeedsCommand.FolderOption("Folder for everything together; may be one of those merged.");
        command.Add(folders);
        command.Add(output);
        command.SetAction(parsed =>
        {
            var target = new SeedsFolder(parsed.GetRequiredValue(output));
            var parts = parsed.GetRequiredValue(folders).SelectMany(folder => SeedsFile.Read(new SeedsFolder(folder).JsonPath));
            var merged = ExperimentCatalog.InOrder(parts.GroupBy(part => part.Label).Select(group => group.Aggregate((one, other) => one.Union(other))));
            OutputFolder.RequireWritable(Path.GetDirectoryName(target.JsonPath)!);
            target.Write(merged);
            SeedsTable.Write(terminal, merged);
            terminal.WriteLine($"Seeds: {target.JsonPath}");
            return ExitCode.Success;
        });
        return command;
    }
}
