using System.CommandLine;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli;

/// <summary><c>lab5 run</c>: trains, then writes results, series and figures, then shows the metrics.</summary>
internal static class RunCommand
{
    private const string Help = """
        Trains experiments and writes their results.

        Examples:
          lab5 run                                  everything, seed 0, into artifacts/lab5
          lab5 run Denoising SignalPrediction       two experiments
          lab5 run StockPrediction --ticker TSLA --data ~/stocks
          lab5 run signalprediction --seed 7 --epochs 5 --json /tmp/seven.json
          lab5 run --incremental                    only what changed since the last run
          lab5 run Denoising --weights w            w/Denoising.pt, for torch.load
          lab5 run Denoising --start-from w/Denoising.pt --seed 1

        Exit codes:
          0    every experiment gave its result
          1    an experiment failed; the results of the others are written
          2    the command line, the data or the place for the results cannot be used
          130  stopped with Ctrl+C, 143 by a termination signal, 129 when the terminal was closed; finished results are written
        """;

    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var command = new LabCommand("run", "Trains experiments and writes their results.", Help);
        var options = new RunOptions();
        options.AddTo(command);
        command.SetAction(parsed => Run(parsed, options, terminal, cancellation));
        return command;
    }

    private static int Run(ParseResult parsed, RunOptions options, Terminal terminal, CancellationToken cancellation)
    {
        var request = options.Request(parsed) with { Seed = RunOptions.ParseSeed(parsed.GetRequiredValue(options.Seed)) };
        var entries = options.Entries(parsed);
        var output = new OutputFolder(parsed.GetRequiredValue(options.Out), parsed.GetValue(options.Json), parsed.GetRequiredValue(options.Snapshots), parsed.GetValue(options.Weights));
        output.RequireWritable(entries.Select(entry => entry.Name));
        ExperimentRun[] runs = [.. entries.SelectMany(entry => entry.Plan(request))];
        WriteSources(terminal, request.Stocks);
        return parsed.GetValue(options.Incremental)
            ? ExecuteStale(runs, output, terminal, cancellation)
            : Execute(IncrementalPlan.Everything(runs), output, terminal, cancellation);
    }

    /// <summary>Carries out the runs whose results are missing or were made from something else.</summary>
    internal static int ExecuteStale(
        IReadOnlyList<ExperimentRun> runs, OutputFolder output, Terminal terminal, CancellationToken cancellation)
    {
        var plan = IncrementalPlan.Make(runs, output.ReadResults(), KeysFile.Read(output.KeysPath));
        foreach (var run in plan.Runs)
            terminal.WriteLine($"{run.Run.Label}: {(run.Reason is null ? "up to date" : $"to be run, {run.Reason}")} (key {run.Key.Hash[..12]})");
        if (plan.Stale.Count > 0)
            return Execute(plan, output, terminal, cancellation);
        if (output.IsComplete(plan.Kept))
        {
            if (output.ReportIsOlderThanSnapshots)
                output.WriteReport(plan.Kept);
            terminal.WriteLine($"Nothing to do: {output.ResultsPath}");
            return ExitCode.Success;
        }

        var problems = output.Write(plan.Kept);
        terminal.WriteLine($"Files that were missing are written again: {output.ResultsPath}");
        return Tell(problems, terminal);
    }

    /// <summary>Carries out the stale runs and reports on them.</summary>
    internal static int Execute(IncrementalPlan plan, OutputFolder output, Terminal terminal, CancellationToken cancellation)
    {
        var runs = plan.Stale;
        foreach (var warning in runs.SelectMany(run => run.Warnings).Distinct())
            terminal.Error.WriteLine($"warning {warning}");
        var outcomes = RunDisplay.Watch(
            terminal, runs, observer => ExperimentRunner.RunAll(runs, Environment.ProcessorCount, output.Watched(observer), cancellation));
        ExperimentResult[] results = [.. outcomes.Select(outcome => outcome.Result).OfType<ExperimentResult>()];
        int written = ExitCode.Success;
        if (results.Length > 0)
        {
            var merged = plan.Merge(results);
            MetricsTables.Write(terminal, results);
            written = Tell(output.Write(merged, plan.KeysOf(merged)), terminal);
            terminal.WriteLine($"Results: {output.ResultsPath}");
            terminal.WriteLine($"Figures: {output.FiguresPath}");
            terminal.WriteLine($"Report: {output.ReportPath}");
            if (output.WeightsPath is not null)
                terminal.WriteLine($"Weights: {output.WeightsPath}");
        }

        foreach (var error in outcomes.Select(outcome => outcome.Error).OfType<LabException>())
            terminal.WriteError(error);
        if (cancellation.IsCancellationRequested)
        {
            terminal.Error.WriteLine($"Cancelled; {results.Length} of {runs.Count} results were finished{(results.Length > 0 ? " and are written" : "")}.");
            return ExitCode.Cancelled;
        }

        return outcomes.Any(outcome => outcome.Error is not null) ? ExitCode.ExperimentFailed : written;
    }

    /// <summary>The files that could not be written.</summary>
    private static int Tell(IReadOnlyList<LabException> problems, Terminal terminal)
    {
        foreach (var problem in problems)
            terminal.WriteError(problem);
        return problems.Count == 0 ? ExitCode.Success : ExitCode.BadInput;
    }

    /// <summary>What each price file was taken for.</summary>
    internal static void WriteSources(Terminal terminal, StockDataProvider stocks)
    {
        foreach (var history in stocks.Loaded.Where(history => history.Form is not null))
            terminal.WriteLine($"{history.Ticker}: {history.Source}, {DataCommand.Describe(history)}", hanging: 2);
    }
}
