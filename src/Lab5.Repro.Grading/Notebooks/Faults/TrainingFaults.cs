using System.Text.RegularExpressions;

namespace Lab5.Repro.Grading.Notebooks.Faults;

/// <summary>How the network is trained.</summary>
internal static partial class TrainingFaults
{
    /// <summary>Of the steps: one that is not cleared now and then is a choice, none is a mistake.</summary>
    private const double FewestCleared = 0.4;

    private const int LinesOfShortTraining = 5, EpochsOfALine = 50;

    public static FaultFinding? GradientsNotCleared(NotebookEvidence evidence) =>
        evidence.Full is { Steps: > 1 } run && run.Cleared < FewestCleared * run.Steps
            ? FaultFinding.Of(
                Invariant($"The gradients are cleared {run.Cleared} times in {run.Steps} steps of the optimizer: each step still holds the gradients of those before."),
                $"{Words.Cell(evidence.Saved.CellWith(@"\.backward\("))}call optimizer.zero_grad() before loss.backward() in every mini-batch.")
            : null;

    /// <summary>Printed lines with a number in the cells that train, or a curve of many points.</summary>
    public static FaultFinding? LossesNotShown(NotebookEvidence evidence)
    {
        var run = evidence.Full;
        int epochs = (run.Epochs ?? []).Sum(loop => loop.Ran);
        int wanted = Math.Min(LinesOfShortTraining, Math.Max(1, epochs / EpochsOfALine));
        int printed = (run.Cells ?? []).Sum(cell => LossLine().Count(cell.Printed));
        bool isDrawn = (run.Figures ?? []).Any(axes => $"{axes.Title} {axes.XLabel} {axes.YLabel} {string.Join(' ', axes.Legend)}".Contains("loss", StringComparison.OrdinalIgnoreCase));
        return printed >= wanted || isDrawn ? null : FaultFinding.Of(
            "Neither printed losses nor a curve of the training loss show how the training went.",
            $"{Words.Cell(evidence.Saved.CellWith(@"\.backward\("))}print the averaged training loss after every epoch, and plot train_loss_list.");
    }

    [GeneratedRegex(@"^.*(loss|epoch)\D*.*\d.*$", RegexOptions.Multiline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LossLine();
}
