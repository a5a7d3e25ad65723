using System.CommandLine;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments.StockPrediction;

namespace Lab5.Repro.Cli;

/// <summary><c>lab5 data</c>: what every price file of a folder is taken for, and what <c>lab5 run</c> would do with it.</summary>
internal static class DataCommand
{
    private const string Help = """
        Reads every price file of a folder (.csv, .txt, .gz, .zip) and says of each: its form, days, identity and warnings, and
        what `lab5 run` would do with it. A file that cannot be read right is refused with everything that is wrong.

        Examples:
          lab5 data ~/stocks
          lab5 data ~/downloads --write ~/stocks            the same prices in the lab's form
          lab5 data ~/downloads --write ~/stocks --adjust   and without the jumps of splits

        Exit codes:
          0  every file is read
          1  a file is refused, or there is none
          2  the folder cannot be used, or a file cannot be written
        """;

    private const int Indent = 4; // of lines that go on

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("data", "Says what every price file of a folder is taken for.", Help);
        Argument<string?> folder = new("DIR") { Description = "The folder; without it, the one that `lab5 run` reads.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> write = new("--write") { Description = "Writes each readable file as TICKER.csv in the lab's form into this folder. Replaces nothing.", HelpName = "DIR" };
        Option<bool> adjust = new("--adjust") { Description = "Takes splits out of the closes, as in `lab5 run`." };
        command.Add(folder);
        command.Add(write);
        command.Add(adjust);
        command.SetAction(parsed => Execute(terminal, parsed.GetValue(folder), parsed.GetValue(write), new() { Adjust = parsed.GetValue(adjust) }));
        return command;
    }

    /// <summary>What a file was taken for, on one line.</summary>
    public static string Describe(StockHistory history) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"taken for {history.Form}: {history.Days.Count} days from {history.Days[0].Date:yyyy-MM-dd} to {history.Days[^1].Date:yyyy-MM-dd}, {history.Identity.Describe()}");

    private static int Execute(Terminal terminal, string? given, string? target, StockReadOptions reading)
    {
        if (target is not null && string.IsNullOrWhiteSpace(target))
            throw LabErrors.StockDirectoryEmpty("--write");
        string folder = new StockDataProvider(StockDataOptions.ForAssembly(typeof(DataCommand).Assembly) with { ExplicitDirectory = given }).Folder;
        string[] files = Directory.Exists(folder) ? [.. StockFileFinder.Files(folder)] : [];
        terminal.WriteLine($"{(files.Length == 0 ? $"There is no price file in {Path.GetFullPath(folder)}." : Path.GetFullPath(folder))}");
        bool refused = files.Length == 0;
        foreach (string file in files)
        {
            terminal.WriteLine($"\n{Path.GetFileName(file)}");
            refused |= !Report(terminal, folder, file, target, reading);
        }

        return refused ? ExitCode.ExperimentFailed : ExitCode.Success;
    }

    /// <returns>False if the file is refused.</returns>
    private static bool Report(Terminal terminal, string folder, string file, string? target, StockReadOptions reading)
    {
        string ticker = StockFileFinder.TickerOf(file);
        StockHistory history;
        try
        {
            history = StockCsvReader.Read(file, ticker, reading);
        }
        catch (LabException error)
        {
            terminal.WriteLine($"  refused: {error.Message}", Indent);
            terminal.WriteLine($"  {Command(ticker)} {Use(folder, file, ticker, history: null)}", Indent);
            return false;
        }

        terminal.WriteLine($"  {Describe(history)}", Indent);
        foreach (var warning in history.Warnings)
            terminal.WriteLine($"  warning {warning}", Indent);
        terminal.WriteLine($"  {Command(ticker)} {Use(folder, file, ticker, history)}", Indent);
        if (target is not null)
            terminal.WriteLine($"  written: {Write(target, history)}", Indent);
        return true;
    }

    private static string Command(string ticker) => StockManifest.Default.Find(ticker) is null ? $"lab5 run --ticker {ticker}" : "lab5 run";

    /// <summary>What the command does with the file, in words that follow the command.</summary>
    private static string Use(string folder, string file, string ticker, StockHistory? history)
    {
        try
        {
            string? found = StockFileFinder.Find(folder, ticker);
            if (found != file)
                return $"reads {Path.GetFileName(found)} in its place";
            if (history is null)
                return "stops at it";
            foreach (var configuration in Enum.GetValues<StockConfiguration>())
            {
                var settings = ChosenHyperparameters.For(ticker, configuration);
                history.RequireDays(settings.TestDays, settings.EncoderLength, settings.DecoderLength);
            }

            return $"predicts {ticker} from it";
        }
        catch (LabException error)
        {
            return $"stops: {error.Message}";
        }
    }

    private static string Write(string target, StockHistory history)
    {
        string path = Path.GetFullPath(Path.Combine(target, $"{history.Ticker}.csv"));
        if (Path.Exists(path))
            throw LabErrors.StockFileExists(path);
        AtomicFile.Write(path, stream => StockCsvWriter.Write(stream, history.Days));
        return path;
    }
}
