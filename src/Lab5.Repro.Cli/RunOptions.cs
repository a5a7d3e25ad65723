using System.CommandLine;
using System.CommandLine.Completions;
using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Models.PyTorch;

namespace Lab5.Repro.Cli;

/// <summary>The arguments of <c>lab5 run</c>.</summary>
internal sealed class RunOptions
{
    private const string DefaultFolder = "artifacts/lab5";

    public Argument<string[]> Experiments { get; } = new("EXPERIMENT")
    {
        HelpName = "EXPERIMENT",
        Description = "Names as `lab5 list` gives them, in any case; all experiments if none is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public Option<string> Seed { get; } = new("--seed")
    {
        Description = "Seeds all random numbers: 0 to 4294967295 (NumPy's own range). The same seed gives the same results.",
        HelpName = "N",
        DefaultValueFactory = _ => "0",
    };

    public Option<string?> Epochs { get; } = new("--epochs")
    {
        Description = "Epochs of every training, at least 1, instead of each experiment's own. 1 gives a quick look.",
        HelpName = "N",
    };

    public Option<string?> Engine { get; } = new("--engine")
    {
        Description = $"What trains the networks: {string.Join(", ", EngineCatalog.Names)}. Without it, each experiment's own, as `lab5 list` shows.",
        HelpName = "NAME",
    };

    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Folder of TSLA.csv, GOOGL.csv and DJI.csv, in any form that `lab5 data` reads. Without it: LAB5_DATA_DIR, the repository's data folder, else a seeded surrogate market.",
        HelpName = "DIR",
    };

    public Option<string[]> Ticker { get; } = new("--ticker")
    {
        Description = "A stock to predict, in any case; may be given several times. All of them if none is named.",
        HelpName = "T",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<bool> Adjust { get; } = new("--adjust")
    {
        Description = "Takes splits out of the closes: by the file's adjusted closes, else by the ratio of each jump. The lab's own files need none.",
    };

    public Option<string> Out { get; } = new("--out")
    {
        Description = "Folder for results.json, series/*.csv, figures/*.png and figures/*.svg.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultFolder,
    };

    public Option<string?> Json { get; } = new("--json")
    {
        Description = "Writes results.json to this file too.",
        HelpName = "FILE",
    };

    public Option<string> Snapshots { get; } = new("--snapshots")
    {
        Description = "Folder of the accepted results with which the report compares these.",
        HelpName = "DIR",
        DefaultValueFactory = _ => OutputFolder.DefaultSnapshots,
    };

    public Option<string?> Weights { get; } = new("--weights")
    {
        Description = "Writes every network that is trained into this folder, as a .pt file that torch.load reads.",
        HelpName = "DIR",
    };

    public Option<string?> StartFrom { get; } = new("--start-from")
    {
        Description = "Starts every training from the parameters in this .pt file, a state_dict that torch.save or --weights wrote, instead of values drawn from the seed. The network must be the experiment's own.",
        HelpName = "FILE",
    };

    public Option<bool> Incremental { get; } = new("--incremental")
    {
        Description = "Runs only what is missing in --out or was made from other settings, another seed, engine or library, or other data; keeps the other results.",
    };

    /// <summary>For completion in the shell; made only when it asks.</summary>
    public RunOptions()
    {
        Experiments.CompletionSources.Add(_ => Completions(ExperimentCatalog.Names));
        Engine.CompletionSources.Add(_ => Completions(EngineCatalog.Names));
        Ticker.CompletionSources.Add(_ => Completions(StockManifest.Default.Tickers));
    }

    public void AddTo(Command command)
    {
        command.Add(Experiments);
        foreach (var option in new Option[] { Seed, Epochs, Engine, Data, Ticker, Adjust, Out, Json, Snapshots, Weights, StartFrom, Incremental })
            command.Add(option);
    }

    /// <exception cref="LabException">LAB5201: not a whole number of NumPy's range.</exception>
    public static uint ParseSeed(string text) => (uint)WholeNumber.Parse("--seed", text, 0, uint.MaxValue);

    /// <exception cref="LabException">LAB5201: not a whole number of at least 1.</exception>
    public static int? ParseEpochs(string? text) => text is null ? null : (int)WholeNumber.Parse("--epochs", text, 1, int.MaxValue);

    /// <summary>Everything that is the same for all seeds.</summary>
    /// <param name="engineThreads">See <see cref="ExperimentRequest.EngineThreads"/>.</param>
    /// <exception cref="LabException">LAB5201, LAB5303: an option cannot be used.</exception>
    public ExperimentRequest Request(ParseResult parsed, int engineThreads = 0) => new()
    {
        Epochs = ParseEpochs(parsed.GetValue(Epochs)),
        Engine = parsed.GetValue(Engine) is { } engine ? EngineCatalog.Create(engine, engineThreads) : null,
        EngineThreads = engineThreads,
        Tickers = Tickers(parsed.GetValue(Ticker)),
        StartFrom = parsed.GetValue(StartFrom) is { } file ? ParameterFile.Open(file) : null,
        Stocks = new(StockDataOptions.ForAssembly(typeof(RunOptions).Assembly) with
        {
            ExplicitDirectory = parsed.GetValue(Data),
            Reading = new() { Adjust = parsed.GetValue(Adjust) },
        }),
    };

    /// <summary>In catalog order and each once, however they were named.</summary>
    /// <exception cref="LabException">LAB5411: no experiment has a name that was given.</exception>
    public IEnumerable<ExperimentDefinition> Entries(ParseResult parsed)
    {
        if (parsed.GetValue(Experiments) is not { Length: > 0 } names)
            return ExperimentCatalog.All;
        var named = names.Select(ExperimentCatalog.Find).ToHashSet();
        return ExperimentCatalog.All.Where(named.Contains);
    }

    private static IEnumerable<CompletionItem> Completions(IEnumerable<string> names) => names.Select(name => new CompletionItem(name));

    /// <summary>Each once, the lab's first. Where data are looked for, there may be other stocks too; reading them tells.</summary>
    private static IReadOnlyList<string> Tickers(string[]? names)
    {
        IReadOnlyList<string> known = [.. StockManifest.Default.Tickers];
        if (names is not { Length: > 0 })
            return known;
        string[] asked = [.. names.Select(name => name.ToUpperInvariant())];
        return [.. known.Intersect(asked), .. asked.Except(known)];
    }
}
