using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models.PyTorch;

namespace Lab5.Repro.Experiments;

/// <summary>What a user may choose for every experiment alike; everything else has the lab document's values.</summary>
public sealed record ExperimentRequest
{
    /// <summary>Null leaves each experiment its own: see <see cref="ExperimentDefinition.DefaultEngine"/>.</summary>
    public IEngine? Engine { get; init; }

    /// <summary>Of each experiment's own engine: at most so many for one training; 0 for the engine's own number. No result depends on it.</summary>
    public int EngineThreads { get; init; }

    public uint Seed { get; init; }

    /// <summary>Replaces the epochs of every training; null leaves each experiment its own.</summary>
    public int? Epochs { get; init; }

    /// <summary>The parameters that every training starts from; null draws them from the seed.</summary>
    public ParameterFile? StartFrom { get; init; }

    /// <summary>The stocks to predict, upper case, in the order of the results.</summary>
    public required IReadOnlyList<string> Tickers { get; init; }

    /// <summary>Where their prices come from.</summary>
    public required StockDataProvider Stocks { get; init; }
}
