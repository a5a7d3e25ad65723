using System.CommandLine;
using Lab5.Repro.Experiments;

namespace Lab5.Repro.Cli.Seeds;

/// <summary><c>lab5 seeds</c>: trains the experiments from many seeds and keeps every metric of every seed.</summary>
internal static class SeedsCommand
{
    private const string Help = """
        Trains experiments from many seeds and writes every metric of every seed: seeds.json and seeds.csv.
        Runs of several seeds go side by side, one a processor; no result depends on it. Each finished run is kept
        at once: after a stop of any kind, the same command with --incremental goes on where it was.

        Examples:
          lab5 seeds                                   the whole lab, seeds 0 to 19, into artifacts/seeds
          lab5 seeds Denoising --seeds 0..199 --shard 3/10 --out shard-3
          lab5 seeds merge shard-* --out artifacts/seeds

        Exit codes:
          0    every run gave its result
          1    a run failed; the results of the others are written
          2    the command line, the data or the place for the results cannot be used
          130  stopped with Ctrl+C, 143 by a termination signal; finished runs are kept
        """;

    private const string DefaultFolder = "artifacts/seeds";

    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var command = new LabCommand("seeds", "Trains experiments from many seeds and keeps every metric.", Help);
        var options = new RunOptions();
        Option<string> seeds = new("--seeds")
        {
            Description = "Seeds and ranges of seeds, such as 0..19 or 0..4,10.",
            HelpName = "LIST",
            DefaultValueFactory = _ => "0..19",
        };
        Option<string?> shard = new("--shard") { Description = "This runner's part of the seeds: 3/10 is the third of ten.", HelpName = "I/N" };
        Option<bool> incremental = new("--incremental") { Description = "Runs only what is missing in --out or was made from other settings, another engine or library, or other data." };
        var output = FolderOption("Folder for seeds.json, seeds.csv and runs/.");
        command.Add(options.Experiments);
        foreach (var option in new Option[] { seeds, shard, incremental, options.Engine, options.Epochs, options.Data, options.Ticker, options.Adjust, output })
            command.Add(option);
        command.Add(SeedsMergeCommand.Create(terminal));
        command.SetAction(parsed =>
        {
            var share = parsed.GetValue(shard) is { } text ? Shard.Parse(text) : Shard.Whole;
            uint[] list = [.. share.Of(SeedList.Parse("--seeds", parsed.GetRequiredValue(seeds)))];
            var folder = new SeedsFolder(parsed.GetRequiredValue(output));
            folder.RequireWritable();
            var request = options.Request(parsed, engineThreads: 1); // the processors are busy with other seeds
            ExperimentDefinition[] entries = [.. options.Entries(parsed)];
            var runs = new SeedRuns(folder, terminal);
            foreach (uint seed in list)
                runs.Add(seed, entries.SelectMany(entry => entry.Plan(request with { Seed = seed })), parsed.GetValue(incremental));
            RunCommand.WriteSources(terminal, request.Stocks);
            return Execute(runs, folder, terminal, cancellation);
        });
        return command;
    }

    internal static Option<string> FolderOption(string description) =>
        new("--out") { Description = description, HelpName = "DIR", DefaultValueFactory = _ => DefaultFolder };

    internal static int Execute(SeedRuns runs, SeedsFolder folder, Terminal terminal, CancellationToken cancellation)
    {
        var stale = runs.Stale;
        foreach (var warning in stale.SelectMany(run => run.Warnings).Distinct())
            terminal.Error.WriteLine($"warning {warning}");
        var outcomes = ExperimentRunner.RunAll(stale, Environment.ProcessorCount, runs, cancellation);
        var distributions = runs.Distributions();
        folder.Write(distributions);
        SeedsTable.Write(terminal, distributions);
        terminal.WriteLine($"Seeds: {folder.JsonPath}");
        foreach (var outcome in outcomes.Where(outcome => outcome.Error is not null))
        {
            terminal.Error.WriteLine(Invariant($"{outcome.Run.Label}, seed {outcome.Run.Inputs.Settings.Seed}:"));
            terminal.WriteError(outcome.Error!);
        }

        if (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine(Invariant($"Cancelled; {outcomes.Count(outcome => outcome.Result is not null)} of {stale.Count} runs were finished and are kept: --incremental goes on."));
            return ExitCode.Cancelled;
        }

        return outcomes.Any(outcome => outcome.Error is not null) ? ExitCode.ExperimentFailed : ExitCode.Success;
    }
}
