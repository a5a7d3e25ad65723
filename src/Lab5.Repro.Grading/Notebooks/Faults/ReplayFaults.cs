namespace Lab5.Repro.Grading.Notebooks.Faults;

/// <summary>What the grader's own engine shows when it computes the notebook's predictions and losses.</summary>
internal static class ReplayFaults
{
    /// <summary>A start other than the window's last value is a choice, as long as training and prediction make the same.</summary>
    public static FaultFinding? FirstDecoderInput(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.Stocks, stock =>
        evidence.ReplayOf(stock)?.Way is { First: not FirstInput.TheDayItself } way && evidence.Training?.First is { } trained && trained != way.First
            ? ($"the predictions come from {way}, but in training the decoder reads {Name(trained)} first. The grader's own engine gives the same predictions only that way.",
                $"{Words.Place(evidence, stock.PredictedAddress)}begin the decoder with {Name(trained)}, as in training.", [])
            : null);

    private static string Name(FirstInput first) => first switch
    {
        FirstInput.FirstOfWindow => "the window's first value",
        FirstInput.SecondOfWindow => "the window's second value",
        FirstInput.Zero => "0",
        _ => "the window's last value",
    };
}
