using Lab5.Repro.Grading.Notebooks.Items;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Notebooks.Faults;

/// <summary>Every fault that is looked for. One that explains others stands before them.</summary>
internal static class FaultCatalog
{
    private static readonly string[] s_errorItems = [.. NotebookItems.ErrorItems];

    /// <summary>
    /// What was not shown earns nothing. Numbers that no trained network has made are no predictions, so that a notebook without such
    /// a network has the points that one without any predictions has: those of the data, the windows and a clean run.
    /// </summary>
    private static readonly Dictionary<string, double> s_ofPredictions = NotebookItems.OfPredictions.ToDictionary(item => item, _ => 1.0);

    public static IReadOnlyList<NotebookFault> All { get; } =
    [
        // Running it.
        new("cell-error", "A cell fails", RunFaults.CellError) { Costs = Cost((NotebookItems.Run, 1)) },
        new("no-predictions", "No predictions", RunFaults.NoPredictions) { Costs = Cost([(NotebookItems.Column, 1), (NotebookItems.TestDays, 1), .. s_ofPredictions.Select(cost => (cost.Key, cost.Value))]), FollowsFrom = ["cell-error"] },
        new("not-executed", "Saved without having been run", RunFaults.NotExecuted) { Costs = Cost((NotebookItems.Run, 0.5)) },
        new("out-of-order", "Not run in order", RunFaults.OutOfOrder) { Costs = Cost((NotebookItems.Run, 0.4)), FollowsFrom = ["not-executed"] },
        new("fails-on-other-prices", "Runs on the lab's prices only", RunFaults.FailsOnOtherPrices) { Costs = Cost((NotebookItems.Forecast, 1), (NotebookItems.Scaling, 1), (NotebookItems.Drawn, 1)) },

        // Where the predictions come from.
        new("not-a-number", "Predictions that are no numbers", PredictionFaults.NotANumber) { Costs = Cost([.. s_errorItems.Select(item => (item, 1.0))]) },
        new("hard-coded", "Predictions that are written in", OriginFaults.HardCoded) { Costs = s_ofPredictions, FollowsFrom = ["not-a-number"] },
        new("not-trained", "Nothing is trained", OriginFaults.NotTrained) { Costs = Cost([(NotebookItems.Training, 1), (NotebookItems.Losses, 1), .. s_ofPredictions.Select(cost => (cost.Key, cost.Value))]), FollowsFrom = ["cell-error"] },
        new("not-from-the-network", "Predictions without the network", OriginFaults.NotFromTheNetwork) { Costs = s_ofPredictions, FollowsFrom = ["not-a-number", "hard-coded", "not-trained"] },
        new("not-encoder-decoder", "Not an encoder-decoder", OriginFaults.NotEncoderDecoder) { Costs = Cost((NotebookItems.Training, 0.75)), FollowsFrom = ["hard-coded", "not-trained", "not-from-the-network", "cell-error"] },
        new("unseeded", "Another result every time", OriginFaults.Unseeded) { Costs = Cost((NotebookItems.Seeds, 1)), FollowsFrom = ["not-a-number", "hard-coded"] },

        // The data.
        new("other-stock", "Stocks mixed up", DataFaults.OtherStock) { Costs = Cost((NotebookItems.Column, 1)), SpoilsTheError = true },
        new("wrong-column", "Another column than Close", DataFaults.WrongColumn) { Costs = Cost((NotebookItems.Column, 1)), SpoilsTheError = true, FollowsFrom = ["not-a-number", "hard-coded"] },
        new("days-reversed", "Newest day first", DataFaults.DaysReversed) { Costs = Cost((NotebookItems.TestDays, 1)), SpoilsTheError = true },
        new("other-days", "None of the last 100 days", DataFaults.OtherDays) { Costs = Cost([(NotebookItems.TestDays, 1), (NotebookItems.Predicted, 1), (NotebookItems.Forecast, 1), .. s_errorItems.Select(item => (item, 1.0))]), FollowsFrom = ["days-reversed"] },
        new("test-length", "Not the last 100 days", DataFaults.TestLength) { Costs = Cost((NotebookItems.TestDays, 1)), FollowsFrom = ["days-reversed", "other-days"] },
        new("trained-on-test-days", "Trained on test days", DataFaults.TrainedOnTestDays) { Costs = Cost((NotebookItems.Training, 1)), SpoilsTheError = true, FollowsFrom = ["days-reversed"] },
        new("scaler-saw-test-days", "Scaled with the test days", DataFaults.ScalerSawTestDays) { Costs = Cost((NotebookItems.Scaling, 1)), FollowsFrom = ["days-reversed"] },
        new("not-normalised", "Not normalised", DataFaults.NotNormalised) { Costs = Cost((NotebookItems.Scaling, 1)), SpoilsTheError = true },
        new("targets-shifted", "Training targets off by a day", DataFaults.TargetsShifted) { Costs = Cost((NotebookItems.Windows, 1)), SpoilsTheError = true },

        // The training.
        new("gradients-not-cleared", "Gradients never cleared", TrainingFaults.GradientsNotCleared) { Costs = Cost((NotebookItems.Training, 0.5)), SpoilsTheError = true },
        new("layer-not-trained", "Half of the network does not learn", TrainingFaults.LayerNotTrained) { Costs = Cost((NotebookItems.Training, 0.75)), SpoilsTheError = true, FollowsFrom = ["not-trained", "not-encoder-decoder", "cell-error"] },
        new("losses-not-shown", "No training losses", TrainingFaults.LossesNotShown) { Costs = Cost((NotebookItems.Losses, 1)), FollowsFrom = ["not-trained", "cell-error"] },

        // The predictions.
        new("copied-days", "Copied days", PredictionFaults.CopiedDays) { Costs = Cost((NotebookItems.Predicted, 0.7)), FollowsFrom = ["hard-coded"] },
        new("unfilled-days", "Days left empty", PredictionFaults.UnfilledDays) { Costs = Cost((NotebookItems.Predicted, 0.5)), FollowsFrom = ["hard-coded"] },
        new("dropout-on", "Dropout on while predicting", PredictionFaults.DropoutOn) { Costs = Cost((NotebookItems.Forecast, 0.4)), SpoilsTheError = true },
        new("looks-ahead", "Looks ahead", PredictionFaults.LooksAhead) { Costs = Cost((NotebookItems.Forecast, 1), (NotebookItems.Drawn, 1)), SpoilsTheError = true, FollowsFrom = ["not-a-number", "hard-coded", "days-reversed", "trained-on-test-days"] },
        new("knows-the-future", "Closer than any forecast", PredictionFaults.KnowsTheFuture) { Costs = Cost([(NotebookItems.Forecast, 1), .. s_errorItems.Select(item => (item, 1.0))]), FollowsFrom = ["hard-coded", "looks-ahead", "days-reversed", "fails-on-other-prices"] },
        new("free-running", "Runs free", PredictionFaults.FreeRunning) { Costs = Cost((NotebookItems.Forecast, 0.75)), SpoilsTheError = true, FollowsFrom = ["not-a-number", "hard-coded", "days-reversed", "not-normalised"] },
        new("late", "A day late", PredictionFaults.Late) { Costs = Cost((NotebookItems.Forecast, 0.5)), SpoilsTheError = true, FollowsFrom = ["not-a-number", "hard-coded", "looks-ahead", "free-running", "days-reversed"] },
        new("several-days-ahead", "Several days ahead", PredictionFaults.SeveralDaysAhead) { Costs = Cost((NotebookItems.Forecast, 0.25)), SpoilsTheError = true, FollowsFrom = ["not-a-number", "hard-coded", "looks-ahead", "free-running", "late", "days-reversed"] },
        new("window-unused", "The window is not used", PredictionFaults.WindowUnused) { Costs = Cost((NotebookItems.Forecast, 0.4)), SpoilsTheError = true, FollowsFrom = ["not-a-number", "hard-coded", "not-from-the-network", "not-encoder-decoder", "layer-not-trained", "looks-ahead", "late"] },
        new("first-decoder-input", "The decoder's first input", ReplayFaults.FirstDecoderInput) { Costs = Cost((NotebookItems.Forecast, 0.4)), SpoilsTheError = true },

        // What is shown of it.
        new("mse-missing", "No test error", ShownFaults.MseMissing) { Costs = Cost((NotebookItems.Mse, 1)), FollowsFrom = ["no-predictions", "not-a-number", "cell-error"] },
        new("mse-wrong", "The printed test error", ShownFaults.MseWrong) { Costs = Cost((NotebookItems.Mse, 1)), FollowsFrom = ["not-a-number", "hard-coded"] },
        new("figure-missing", "No figure", ShownFaults.FigureMissing) { Costs = Cost((NotebookItems.Figures, 1)), FollowsFrom = ["no-predictions", "cell-error"] },
        new("figure-of-another-stock", "Figure of another stock", ShownFaults.FigureOfAnotherStock) { Costs = Cost((NotebookItems.Figures, 0.75)) },
        new("figure-labels", "Figure without labels", ShownFaults.FigureLabels) { Costs = Cost((NotebookItems.Figures, 0.5)) },
    ];

    /// <summary>What a notebook has, in the order of the list. A fault whose run was lost is not found; the lost run is reported elsewhere.</summary>
    public static IReadOnlyList<FaultFinding> Find(NotebookEvidence evidence)
    {
        List<FaultFinding> found = [];
        foreach (var fault in All)
        {
            if (fault.FollowsFrom.Any(cause => found.Exists(finding => finding.Fault == cause)))
                continue;
            try
            {
                if (fault.Find(evidence) is { } finding)
                    found.Add(finding with { Fault = fault.Id, Title = fault.Title });
            }
            catch (SubmissionLostException)
            {
                // The run that it needs is lost; the items that need it say so.
            }
        }

        return found;
    }

    private static Dictionary<string, double> Cost(params (string Item, double Share)[] costs) => costs.ToDictionary(cost => cost.Item, cost => cost.Share);
}
