using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Models.PyTorch;

namespace Lab5.Repro.Cli;

/// <summary>Writes every network as its training ends, as <c>STAGE.pt</c>, which <c>torch.load</c> reads.</summary>
internal sealed class WeightsWriter(string folder, IRunObserver inner) : IRunObserver
{
    public void Started(ExperimentRun run) => inner.Started(run);

    public void EpochCompleted(ExperimentRun run, EpochReport report) => inner.EpochCompleted(run, report);

    public void Trained(ExperimentRun run, string stage, ILearner learner) =>
        PyTorchFile.Write(Path.Combine(folder, FileName(stage)), learner.GetParameters());

    public void Finished(RunOutcome outcome) => inner.Finished(outcome);

    /// <summary>For example <c>StockPrediction-TSLA-residual-fine-tuning.pt</c>.</summary>
    internal static string FileName(string stage) =>
        string.Join('-', stage.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries)) + ".pt";
}
