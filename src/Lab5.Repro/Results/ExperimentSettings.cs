namespace Lab5.Repro.Results;

/// <summary>What every hyperparameter record has. Defaults of the derived records are the lab document's values.</summary>
public abstract record ExperimentSettings
{
    /// <summary>Seeds all three streams.</summary>
    public uint Seed { get; init; }
}
