using System.CommandLine;
using System.Globalization;
using Lab5.Repro.Engines;

namespace Lab5.Repro.Cli;

/// <summary>The arguments of <c>lab5 run</c>. Numbers are taken as text, so that the error is ours and not the parser's.</summary>
internal sealed class RunOptions
{
    private const string DefaultFolder = "artifacts/lab5";

    public Argument<string[]> Experiments { get; } = new("EXPERIMENT")
    {
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
        Description = $"What trains the networks: {string.Join(", ", EngineCatalog.Names)}. Without it, each experiment's own, as `lab5 list` tells.",
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

    public Option<bool> Incremental { get; } = new("--incremental")
    {
        Description = "Runs only what is missing in --out or was made from other settings, another seed, engine or library, or other data; keeps the other results.",
    };

    public void AddTo(Command command)
    {
        command.Add(Experiments);
        foreach (var option in new Option[] { Seed, Epochs, Engine, Data, Ticker, Adjust, Out, Json, Incremental })
            command.Add(option);
    }

    /// <exception cref="LabException">LAB5201: not a whole number of NumPy's range.</exception>
    public static uint ParseSeed(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed)
            ? seed
            : throw LabErrors.SettingOutOfRange("--seed", $"'{text}'", "a whole number from 0 to 4294967295");

    /// <exception cref="LabException">LAB5201: not a whole number of at least 1.</exception>
    public static int? ParseEpochs(string? text) => text switch
    {
        null => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int epochs) && epochs > 0 => epochs,
        _ => throw LabErrors.SettingOutOfRange("--epochs", $"'{text}'", "a whole number from 1 to 2147483647"),
    };
}
