using System.Text.Json;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Models.PyTorch;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Results;

/// <summary>What every hyperparameter record has. Defaults of the derived records are the lab document's values.</summary>
public abstract record ExperimentSettings
{
    /// <summary>Passes over the training data, of every training.</summary>
    public abstract int Epochs { get; init; }

    /// <summary>Seeds all three streams.</summary>
    public uint Seed { get; init; }

    /// <summary>The parameters that every training starts from; null draws them from the seed.</summary>
    public ParameterFile? StartFrom { get; init; }

    /// <summary>Every network that the experiment trains, in order, with its loss and optimizer.</summary>
    internal abstract IReadOnlyList<LearnerSpec> Learners { get; }

    /// <summary>The values that a network starts from. The stream moves on alike, whether it gives them or not.</summary>
    /// <exception cref="LabException">LAB5441 to LAB5445: <see cref="StartFrom"/> does not hold this network's parameters.</exception>
    internal NamedParameters InitialParameters(NetworkSpec network, TorchStream stream)
    {
        var drawn = NamedParameters.Initialize(network, stream);
        return StartFrom?.Read(network) ?? drawn;
    }

    /// <summary>As a result carries it.</summary>
    internal JsonElement ToJson() => ResultsJson.ToElement(this);
}
