using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Lab5.Repro.Report;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Cli;

/// <summary><c>lab5 report</c>: makes the page of a results file.</summary>
internal static class ReportCommand
{
    private const string Help = """
        Makes one self-contained page of a results file, without training.

        Examples:
          lab5 report                             artifacts/lab5/index.html of artifacts/lab5/results.json
          lab5 report --open                      and shows it in the browser
          lab5 report --results seven.json --out seven.html

        Exit codes:
          0  the page is written
          2  the results cannot be read, the page cannot be written or no browser can be started
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("report", "Makes the report of a results file, without training.", Help);
        Option<string> results = new("--results") { Description = "The results file.", HelpName = "FILE", DefaultValueFactory = _ => "artifacts/lab5/results.json" };
        Option<string?> page = new("--out") { Description = "The page; beside the results file as index.html without it.", HelpName = "FILE" };
        Option<string> snapshots = new("--snapshots") { Description = "Folder of the accepted results to compare with.", HelpName = "DIR", DefaultValueFactory = _ => OutputFolder.DefaultSnapshots };
        Option<bool> open = new("--open") { Description = "Shows the page in the browser." };
        foreach (var option in new Option[] { results, page, snapshots, open })
            command.Add(option);
        command.SetAction(parsed =>
        {
            string from = Path.GetFullPath(parsed.GetRequiredValue(results));
            string to = Path.GetFullPath(parsed.GetValue(page) ?? Path.Combine(Path.GetDirectoryName(from)!, "index.html"));
            ReportPage.Write(to, ResultsFile.Read(from), Snapshots(parsed.GetRequiredValue(snapshots)));
            terminal.WriteLine($"Report: {to}");
            if (parsed.GetValue(open))
                Open(to, Process.Start);
            return ExitCode.Success;
        });
        return command;
    }

    /// <returns>Null where there is no such folder.</returns>
    public static SnapshotStore? Snapshots(string folder) => Directory.Exists(folder) ? new(folder) : null;

    /// <exception cref="LabException">LAB5702: no browser can be started.</exception>
    internal static void Open(string page, Func<ProcessStartInfo, Process?> start)
    {
        try
        {
            using (start(new(page) { UseShellExecute = true }))
            {
            }
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            throw LabErrors.BrowserNotStarted(page, e);
        }
    }
}
