using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Replays;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Cli;

/// <summary>Makes the runs of two results again and says where they part.</summary>
/// <param name="toolA">The <c>lab5.dll</c> that makes A's run; null for this one.</param>
/// <param name="data">The folder of stock data, or null.</param>
internal sealed class PartingFinder(string? toolA, string? toolB, string? data)
{
    private const string Losses = "losses";

    /// <exception cref="LabException">LAB5431, LAB5432, LAB5436: a run cannot be made again.</exception>
    public string Find(ResultSnapshot accepted, ResultSnapshot received)
    {
        double[]? there = LossesOf(accepted), here = LossesOf(received);
        var parting = Parting.Find(Replay(accepted.Origin, toolA), Replay(received.Origin, toolB), Limit(there, here));
        return PartingText.Render(parting, there, here);
    }

    private static double[]? LossesOf(ResultSnapshot result) => result.Series.GetValueOrDefault(Losses)?.Unpack();

    /// <summary>The first iteration with another loss, else the last that both have.</summary>
    private static int Limit(double[]? there, double[]? here)
    {
        if (there is null || here is null)
            return 0;
        int common = Math.Min(there.Length, here.Length);
        return Math.Max(0, Enumerable.Range(0, common).FirstOrDefault(i => there[i] != here[i], common - 1));
    }

    private IReplay Replay(ResultIdentity result, string? tool)
    {
        if (tool is not null)
            return new ToolReplay(tool, result, data);
        var definition = ExperimentCatalog.Of(result) ?? throw LabErrors.SettingsNotRunnable(result.Label, "This version has no such experiment.");
        var stocks = TraceCommand.Stocks(data, result.Data.IsAdjusted);
        return new LocalReplay(engine => definition.Again(result, engine, stocks), EngineCatalog.Create(result.Engine));
    }
}
