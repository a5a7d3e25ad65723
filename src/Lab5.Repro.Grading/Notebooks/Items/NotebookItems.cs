using Lab5.Repro.Data;
using Lab5.Repro.Grading.Notebooks.Faults;

namespace Lab5.Repro.Grading.Notebooks.Items;

/// <summary>Every item of a notebook's rubric, in the order of the lab.</summary>
internal static class NotebookItems
{
    public const string Run = "notebook.run", Windows = "notebook.windows", Scaling = "notebook.scaling", Column = "notebook.column",
        Training = "notebook.training", TestDays = "notebook.test-days", Predicted = "notebook.predicted", Forecast = "notebook.forecast",
        Drawn = "notebook.drawn", Seeds = "notebook.seeds", Losses = "notebook.losses", Mse = "notebook.mse", Figures = "notebook.figures";

    private static readonly StockErrorItem[] s_stocks = [.. StockManifest.Default.Tickers.Select(ticker => new StockErrorItem(ticker))];

    /// <summary>The items of how good the predictions are.</summary>
    public static IReadOnlyList<string> ErrorItems => [.. s_stocks.Select(item => item.Id), Drawn];

    /// <summary>The items that are about predictions and what is shown of them.</summary>
    public static IReadOnlyList<string> OfPredictions => [Predicted, Forecast, .. ErrorItems, Seeds, Mse, Figures];

    public static IReadOnlyList<NotebookItem> All { get; } =
    [
        new FaultItem(Run, Untrained, "The notebook runs from a fresh kernel, and was saved that way."),
        new FaultItem(Windows, Unprepared, "Training windows and targets follow each other as in the example."),
        new FaultItem(Scaling, Unprepared, "The scale is taken from the training days alone."),
        new FaultItem(Column, Unpredicted, "The closes of the right stocks are used, and no other column."),
        new FaultItem(Training, Untrained, "An encoder-decoder is trained on training days."),
        new FaultItem(TestDays, Unpredicted, "The last 100 days are the test days, in order."),
        new FaultItem(Predicted, Unpredicted, "Every test day holds a prediction."),
        new FaultItem(Forecast, Unpredicted, "The prediction of a day reads closes up to the day before, and no later one."),
        .. s_stocks,
        new DrawnErrorItem(),
        new FaultItem(Seeds, Unpredicted, "Run again, the notebook gives the same predictions to the last bit."),
        new FaultItem(Losses, Untrained, "The losses of the training are shown."),
        new FaultItem(Mse, Unpredicted, "The printed test error is that of the predictions."),
        new FaultItem(Figures, Unpredicted, "Figures with title, axis labels and legend show the predicted against the true days."),
    ];

    private static (string, string)? Untrained(NotebookEvidence evidence) => evidence.Full.Steps > 0 && evidence.Full.Networks is [_, ..] ? null : Unpredicted(evidence);

    /// <summary>Windows show without any training, where they are made from the training days.</summary>
    private static (string, string)? Unprepared(NotebookEvidence evidence) => HasWindows(evidence) ? null : Untrained(evidence);

    private static bool HasWindows(NotebookEvidence evidence) => ((string[])["train_input_seqs", "train_output_seqs"]).All(name =>
        evidence.Plain.Windows?.GetValueOrDefault(name) is { } windows && evidence.OtherTrainingDays.Windows?.GetValueOrDefault(name) is { } others && others.Values != windows.Values);

    /// <summary>Null where there are predictions; else why there are none.</summary>
    public static (string Reason, string Hint)? Unpredicted(NotebookEvidence evidence)
    {
        if (evidence.Stocks.Count > 0)
            return null;
        var cause = RunFaults.CellError(evidence) ?? RunFaults.NoPredictions(evidence)!;
        return (cause.Sentence, cause.Advice);
    }
}
