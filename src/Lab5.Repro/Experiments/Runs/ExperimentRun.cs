using Lab5.Repro.Data;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>One result that is to be made: an experiment, of a stock experiment one ticker in one configuration.</summary>
/// <param name="Label">For example <c>StockPrediction TSLA Residual</c>.</param>
/// <param name="Execute">Independent of every other run, so that runs may go side by side.</param>
public sealed record ExperimentRun(string Label, Func<IRunProgress, ExperimentResult> Execute)
{
    public required RunInputs Inputs { get; init; }

    /// <summary>What data the run reads; <see cref="DataKind.Surrogate"/> is said wherever the run is named.</summary>
    public DataKind DataKind => Inputs.Data?.Kind ?? DataKind.Generated;

    /// <summary>What a user should know of the data before the run starts.</summary>
    public IReadOnlyList<DataWarning> Warnings { get; init; } = [];
}
