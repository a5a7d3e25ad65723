using System.CommandLine;
using Lab5.Repro.Cli.Comparing;
using Lab5.Repro.Experiments;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Cli;

/// <summary><c>lab5 compare</c>: how a result from elsewhere stands to ours.</summary>
internal static class CompareCommand
{
    private const string Help = """
        Says of a result from elsewhere whether it is ours: the same numbers; equal at first and then parted as rounding does; plausible, that is
        another draw from the same distribution over seeds; or different, in what, how far and from what cause, found by training with one
        thing changed at a time (learning rate, batch size, epochs, noise, normalisation, column, seed). It trains for some seconds, and for some minutes to find a cause where only metrics are known.

        Examples:
          lab5 compare --experiment Denoising --metric testL1=0.041589   the lab document's figure
          lab5 compare Lab_5.ipynb --experiment Denoising                the losses and the test error that an executed notebook printed
          lab5 compare losses.csv --experiment SignalPrediction --seed 1 one loss an iteration; a column of means is called epochMeans
          lab5 compare theirs/results.json

        A JSON file may be a results file, a list of losses, or an object with losses, epochMeans, seed, experiment, ticker, configuration
        and metrics by name. Numbers count to the digits that are given.

        Exit codes:
          0  every result is the same, parted by rounding, or plausible
          1  one is different, or cannot be judged
          2  the file, the data or the command line cannot be used
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("compare", "Judges a result from elsewhere against ours.", Help);
        Argument<string?> file = new("FILE") { Description = "A results file, a JSON or CSV file of losses, or an executed notebook.", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> metric = new("--metric") { Description = "A metric as NAME=NUMBER; may be given several times.", HelpName = "NAME=NUMBER" };
        Option<string?> experiment = new("--experiment") { Description = "What the result is of, where the file does not tell.", HelpName = "NAME" };
        Option<string?> configuration = new("--configuration") { Description = "Of a stock: Plain or Residual.", HelpName = "NAME" };
        Option<string?> seed = new("--seed") { Description = "The seed it was trained from, where the file does not tell; else the usual ones are tried.", HelpName = "N" };
        var run = new RunOptions();
        command.Add(file);
        foreach (var option in new Option[] { metric, experiment, configuration, seed, run.Ticker, run.Data, run.Adjust, run.Snapshots })
            command.Add(option);
        command.SetAction(parsed =>
        {
            var stated = new Dictionary<string, ForeignNumber>((parsed.GetValue(metric) ?? []).Select(Metric));
            string? path = parsed.GetValue(file);
            if (path is null && stated.Count == 0)
                throw LabErrors.UsageNotUnderstood("Neither a file nor a --metric is named.", "lab5 compare");
            IReadOnlyList<ForeignResult> results = path is null ? [new("The command line", null, null, [], [], stated)] : ForeignFile.Read(path);
            SnapshotStore accepted = new(parsed.GetRequiredValue(run.Snapshots));
            var comparer = new ForeignComparer(TraceCommand.Stocks(parsed.GetValue(run.Data), parsed.GetValue(run.Adjust)), identity => SeedsSnapshotFormat.AcceptedMetrics(accepted, identity));
            var judgements = results.Select(result => result with
            {
                Experiment = parsed.GetValue(experiment) is { } named ? ExperimentCatalog.Find(named).Name : result.Experiment,
                Seed = parsed.GetValue(seed) is { } text ? RunOptions.ParseSeed(text) : result.Seed,
                Ticker = parsed.GetValue(run.Ticker) is [var only, ..] ? only.ToUpperInvariant() : result.Ticker,
                Configuration = parsed.GetValue(configuration) ?? result.Configuration,
            }).Select(result => comparer.Judge(result, ForeignMetrics.ExperimentOf(result))).ToList();
            return Write(terminal, judgements);
        });
        return command;
    }

    private static int Write(Terminal terminal, IReadOnlyList<Judgement> judgements)
    {
        foreach (var judgement in judgements)
        {
            terminal.WriteLine($"{judgement.Title}");
            foreach (string line in judgement.Details)
                terminal.WriteLine($"  {line}", hanging: 4);
        }

        return judgements.All(judgement => judgement.Verdict < ForeignVerdict.Different) ? ExitCode.Success : ExitCode.ExperimentFailed;
    }

    private static KeyValuePair<string, ForeignNumber> Metric(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } name, var number] && ForeignNumber.Parse(number) is { } value
            ? new(name, value)
            : throw LabErrors.MetricNotUnderstood(text);
}
