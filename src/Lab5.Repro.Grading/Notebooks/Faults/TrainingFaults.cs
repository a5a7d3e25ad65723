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

    /// <summary>A recurrent layer whose parameters are all as they were when the optimizer was made, or which no optimizer has.</summary>
    public static FaultFinding? LayerNotTrained(NotebookEvidence evidence)
    {
        var layers = (evidence.Full.Networks ?? []).Where(layer => layer.IsRecurrent && layer.Parameters is [_, ..]).ToList();
        int idle = layers.FindIndex(layer => layer.Parameters!.All(parameter => parameter.Initial is null || parameter.Initial == parameter.Values));
        return idle < 0 || layers.TrueForAll(layer => layer.Parameters!.All(parameter => parameter.Initial is null)) ? null : FaultFinding.Of(
            Invariant($"The {(idle % 2 == 0 ? "encoder" : "decoder")} does not learn: the training leaves every parameter of its {layers[idle].Kind} as it was at the start."),
            $"{Words.Cell(evidence.Saved.CellWith(@"\.backward\("))}hand the encoder's hidden state to the decoder (decoder_hidden = encoder_hidden), and give the optimizer the parameters of both.");
    }

    /// <summary>Lines with a number that say loss or epoch, or that a cell prints while it trains, in whatever language; or a curve.</summary>
    public static FaultFinding? LossesNotShown(NotebookEvidence evidence)
    {
        var run = evidence.Full;
        int epochs = (run.Epochs ?? []).Sum(loop => loop.Ran);
        int wanted = Math.Min(LinesOfShortTraining, Math.Max(1, epochs / EpochsOfALine));
        int printed = (run.Cells ?? []).Sum(cell => cell.Printed.Split('\n').Count(line => LossLine().IsMatch(line) || cell.Steps > 0 && DecimalLine().IsMatch(line) && !ShownNumbers.NamesAnError(line)));
        bool isDrawn = (run.Figures ?? []).Any(axes => $"{axes.Title} {axes.XLabel} {axes.YLabel} {string.Join(' ', axes.Legend)}".Contains("loss", StringComparison.OrdinalIgnoreCase)
            || axes.Lines.Any(line => line.Count >= LinesOfShortTraining && (line.Count == epochs || (run.Epochs ?? []).Any(loop => loop.Ran == line.Count))));
        return printed >= wanted || isDrawn ? null : FaultFinding.Of(
            "Neither printed losses nor a curve of the training loss show how the training went.",
            $"{Words.Cell(evidence.Saved.CellWith(@"\.backward\("))}print the averaged training loss after every epoch, and plot train_loss_list.");
    }

    [GeneratedRegex(@"\d([.,]\d|[eE]-\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DecimalLine();

    [GeneratedRegex(@"(loss|epoch).*\d", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LossLine();
}
