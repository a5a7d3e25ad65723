using System.CommandLine;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Cli;

/// <summary><c>lab5 accept</c>: makes what a test run left beside the accepted snapshots the accepted one.</summary>
internal static class AcceptCommand
{
    private const string Help = """
        Accepts what the last test run found to differ: *.received.* becomes *.verified.*, and a summary shows
        every setting, metric and tolerance that changes, with its old and its new value.

        Examples:
          lab5 accept                      everything that waits
          lab5 accept Denoising.Result     one snapshot, as the failed test names it
          lab5 accept --remove Old.Result  deletes the accepted file of a test that is no more

        Exit codes:
          0  accepted; also if nothing waits
          2  a name is unknown, the folder cannot be used, or this is a build server (LAB5603); nothing is accepted
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("accept", "Accepts what the last test run found to differ.", Help);
        Argument<string[]> names = new("NAME") { Description = "Names of snapshots; everything that waits if none is named.", Arity = ArgumentArity.ZeroOrMore };
        Option<string> folder = new("--snapshots") { Description = "Folder of the snapshots.", HelpName = "DIR", DefaultValueFactory = _ => "snapshots" };
        Option<bool> remove = new("--remove") { Description = "Deletes the accepted files of the named snapshots." };
        command.Add(names);
        command.Add(folder);
        command.Add(remove);
        command.SetAction(parsed =>
        {
            var store = new SnapshotStore(Existing(parsed.GetRequiredValue(folder)));
            string[] named = [.. (parsed.GetValue(names) ?? []).Distinct()];
            return parsed.GetValue(remove) ? Remove(terminal, store, named) : Accept(terminal, store, named, Environment.GetEnvironmentVariable);
        });
        return command;
    }

    internal static int Accept(Terminal terminal, SnapshotStore store, IReadOnlyList<string> names, Func<string, string?> environment)
    {
        BuildServer.RefuseToAccept("`lab5 accept`", environment);
        var waiting = store.Received;
        string[] known = [.. waiting.Select(file => file.Name).Distinct()];
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw LabErrors.NothingToAccept(unknown, store.Folder, known);
        SnapshotFile[] chosen = [.. waiting.Where(file => names.Count == 0 || names.Contains(file.Name))];
        foreach (var file in chosen)
        {
            WriteChange(terminal, store, file);
            store.Accept(file);
        }

        terminal.Output.WriteLine(Invariant($"{chosen.Length} of {waiting.Count} accepted in {store.Folder}"));
        return ExitCode.Success;
    }

    internal static int Remove(Terminal terminal, SnapshotStore store, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            throw LabErrors.UsageNotUnderstood("--remove wants the names of snapshots.", "lab5 accept");
        var accepted = store.Verified;
        string[] known = [.. accepted.Select(file => file.Name).Distinct()];
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw LabErrors.NoSuchSnapshot(unknown, store.Folder, known);
        foreach (var file in accepted.Where(file => names.Contains(file.Name)))
        {
            store.Remove(file);
            terminal.Output.WriteLine($"{file.Name}: removed");
        }

        return ExitCode.Success;
    }

    private static void WriteChange(Terminal terminal, SnapshotStore store, SnapshotFile file)
    {
        var format = SnapshotFormats.Of(file);
        byte[] received = File.ReadAllBytes(file.ReceivedPath);
        var check = store.Compare(file.Name, received, format);
        // As plain text: the console would wrap a wide table.
        terminal.Output.WriteLine($"{file.Name}: {(check.IsNew ? "new" : check.Outcome.Verdict.Word())}");
        if (check.IsNew)
            return;
        foreach (string line in format.DescribeAcceptance(File.ReadAllBytes(file.VerifiedPath), received).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            terminal.Output.WriteLine($"  {line}");
    }

    private static string Existing(string folder) => Directory.Exists(folder) ? folder : throw LabErrors.SnapshotsFolderMissing(Path.GetFullPath(folder));
}
