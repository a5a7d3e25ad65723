using System.CommandLine;
using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;

namespace Lab5.Repro.Cli;

/// <summary><c>lab5 list</c>: the names that <c>lab5 run</c> takes.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "Lists the experiments, tickers and engines.");
        command.SetAction(_ =>
        {
            terminal.WriteLine($"Experiments:");
            int width = ExperimentCatalog.Names.Max(name => name.Length);
            foreach (var entry in ExperimentCatalog.All)
                terminal.WriteLine($"  {entry.Name.PadRight(width)}  {entry.Description} (engine: {entry.DefaultEngine})", hanging: width + 4);
            terminal.WriteLine($"Tickers: {string.Join(", ", StockManifest.Default.Tickers)}");
            terminal.WriteLine($"Engines: {string.Join(", ", EngineCatalog.Names)}");
            return ExitCode.Success;
        });
        return command;
    }
}
