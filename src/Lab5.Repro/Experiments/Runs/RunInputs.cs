using Lab5.Repro.Data;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>Everything that a run's result depends on, except for the library itself.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Data">Null for data that follow from the settings.</param>
public sealed record RunInputs(string Engine, ExperimentSettings Settings, DataIdentity? Data = null);
