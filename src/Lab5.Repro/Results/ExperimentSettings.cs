using System.Text.Json;

namespace Lab5.Repro.Results;

/// <summary>What every hyperparameter record has. Defaults of the derived records are the lab document's values.</summary>
public abstract record ExperimentSettings
{
    /// <summary>Passes over the training data, of every training.</summary>
    public abstract int Epochs { get; init; }

    /// <summary>Seeds all three streams.</summary>
    public uint Seed { get; init; }

    /// <summary>As a result carries it.</summary>
    internal JsonElement ToJson() => ResultsJson.ToElement(this);
}
