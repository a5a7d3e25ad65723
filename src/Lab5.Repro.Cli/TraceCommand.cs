using System.CommandLine;
using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Replays;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli;

/// <summary><c>lab5 trace</c>: a fingerprint of every tensor of one iteration of a run.</summary>
internal static class TraceCommand
{
    private const string Help = """
        Trains a run again from its seed up to one iteration and shows a fingerprint of every named tensor of that iteration, in the
        order of computation: data, gates, states, outputs, loss, gradients, Adam's moments, parameters. A fingerprint is the SHA-256
        (its first 12 digits here), the L2 norm and the largest absolute value. Names are PyTorch's; a gate's .grad is the gradient
        before its activation function. `lab5 diff A B --trace` uses it to find the first operation in which two runs differ.

        Examples:
          lab5 trace Denoising                                     the first iteration of seed 0
          lab5 trace Denoising --iteration 57 --engine torch
          lab5 trace StockPrediction --ticker TSLA --configuration Plain --iteration 3
          lab5 trace Denoising --results seven.json --iteration 3  the run that gave a result, with its settings
          lab5 trace Denoising --json trace.json --values          every value too, as base64 of singles

        Exit codes:
          0  traced
          1  the training failed
          2  the command line or the data cannot be used, or the run has no such iteration
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("trace", "Shows what one iteration of a training computes.", Help);
        Argument<string> experiment = new("EXPERIMENT") { Description = "A name as `lab5 list` gives it, in any case." };
        Option<string> iteration = new("--iteration") { Description = "Counted from 0 over all trainings of the run, as its losses are.", HelpName = "N", DefaultValueFactory = _ => "0" };
        Option<string?> configuration = new("--configuration") { Description = "Of a stock: Plain or Residual.", HelpName = "NAME" };
        Option<string?> results = new("--results") { Description = "Follows the run that gave this file's result, whatever its settings; --seed, --epochs and --engine do not count.", HelpName = "FILE" };
        Option<string?> json = new("--json") { Description = "Writes the trace to this file.", HelpName = "FILE" };
        Option<bool> values = new("--values") { Description = "Every value in that file, not the fingerprints alone." };
        var run = new RunOptions();
        command.Add(experiment);
        foreach (var option in new Option[] { iteration, configuration, run.Seed, run.Epochs, run.Engine, run.Data, run.Ticker, run.Adjust, results, json, values })
            command.Add(option);
        command.SetAction(parsed =>
        {
            string? ticker = parsed.GetValue(run.Ticker) is [var only, ..] ? only.ToUpperInvariant() : null;
            var stocks = Stocks(parsed.GetValue(run.Data), parsed.GetValue(run.Adjust));
            var definition = ExperimentCatalog.Find(parsed.GetRequiredValue(experiment));
            var chosen = parsed.GetValue(results) is { } file
                ? Recorded(ResultsFile.Read(file), definition, stocks)
                : Planned(definition, parsed, run, ticker, stocks);
            chosen = [.. chosen.Where(one => one.Is(ticker, parsed.GetValue(configuration)))];
            if (chosen is not [var single])
                throw LabErrors.OneRunWanted("lab5 trace", chosen.Select(one => one.Label));
            int number = (int)WholeNumber.Parse("--iteration", parsed.GetRequiredValue(iteration), 0, int.MaxValue - 1);
            return Execute(terminal, single, number, parsed.GetValue(json), parsed.GetValue(values));
        });
        return command;
    }

    public static StockDataProvider Stocks(string? folder, bool adjust) => new(StockDataOptions.ForAssembly(typeof(TraceCommand).Assembly) with
    {
        ExplicitDirectory = folder,
        Reading = new() { Adjust = adjust },
    });

    private static int Execute(Terminal terminal, Candidate run, int iteration, string? json, bool values)
    {
        var trace = new LocalReplay(run.Run, EngineCatalog.Create(run.Engine)).Run(iteration);
        if (trace.Tensors.Count == 0)
            throw LabErrors.NoSuchIteration(run.Label, iteration, trace.Losses.Count);
        terminal.Output.WriteLine(Invariant($"{run.Label}, engine {trace.Engine}, iteration {iteration}: {trace.Tensors.Count} tensors"));
        foreach (var tensor in trace.Tensors)
            terminal.Output.WriteLine(Line(tensor));
        if (json is not null)
        {
            TraceFile.Write(json, trace, values);
            terminal.Output.WriteLine($"Trace: {Path.GetFullPath(json)}");
        }

        return ExitCode.Success;
    }

    private static string Line(TracedTensor tensor) =>
        Invariant($"{tensor.Hash[..12]}  norm {tensor.Norm:G9}  largest {tensor.Largest:G9}  {tensor.Name} ({string.Join(", ", tensor.Shape)})");

    private static Candidate[] Recorded(IReadOnlyList<ExperimentResult> results, ExperimentDefinition definition, StockDataProvider stocks) =>
    [
        .. results.Where(result => result.Experiment == definition.Name)
            .Select(result => new Candidate(result.Label, result.Engine, engine => definition.Again(result, engine, stocks))),
    ];

    private static Candidate[] Planned(ExperimentDefinition definition, ParseResult parsed, RunOptions options, string? ticker, StockDataProvider stocks)
    {
        var request = new ExperimentRequest
        {
            Seed = RunOptions.ParseSeed(parsed.GetRequiredValue(options.Seed)),
            Epochs = RunOptions.ParseEpochs(parsed.GetValue(options.Epochs)),
            Tickers = ticker is null ? [.. StockManifest.Default.Tickers] : [ticker],
            Stocks = stocks,
        };
        string name = parsed.GetValue(options.Engine) ?? definition.DefaultEngine;
        var runs = definition.Plan(request with { Engine = EngineCatalog.Create(name) });
        return [.. runs.Select(run => new Candidate(run.Label, name, engine => definition.Plan(request with { Engine = engine }).Single(again => again.Label == run.Label)))];
    }

    /// <param name="Engine">The name of the one that trains it.</param>
    private sealed record Candidate(string Label, string Engine, Func<IEngine, ExperimentRun> Run)
    {
        public bool Is(string? ticker, string? configuration)
        {
            string[] parts = Label.Split(' ');
            return (ticker is null || parts.Contains(ticker, StringComparer.OrdinalIgnoreCase))
                && (configuration is null || parts.Contains(configuration, StringComparer.OrdinalIgnoreCase));
        }
    }
}
