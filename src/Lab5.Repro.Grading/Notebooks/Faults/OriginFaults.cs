namespace Lab5.Repro.Grading.Notebooks.Faults;

/// <summary>Whether the predictions come from an encoder-decoder that the notebook trains.</summary>
internal static class OriginFaults
{
    public static FaultFinding? HardCoded(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.PlainStocks, stock =>
        Runs(evidence).All(run => IsSame(stock, run))
            ? ("the predictions do not change when test days, training days and seed do. They were not computed from the price files.", $"{Words.Place(evidence, stock.PredictedAddress)}compute the predictions from the prices that the notebook reads.", [])
            : null);

    public static FaultFinding? NotTrained(NotebookEvidence evidence) =>
        evidence.Full.Steps > 0 && (evidence.Full.Optimizers ?? []).Any(optimizer => optimizer.Moved) || evidence.Stocks.Count == 0 && evidence.Full.Steps == 0 && evidence.Full.Error is not null ? null
            : FaultFinding.Of("No network is trained: no optimizer takes a step that changes a parameter.", $"Train {Words.Network(evidence)} on train_input_seqs and train_output_seqs, with loss.backward() and then optimizer.step() in every mini-batch.");

    /// <summary>A filter or yesterday's close reads test days and nothing that a seed or a training changes.</summary>
    public static FaultFinding? NotFromTheNetwork(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.PlainStocks, stock =>
        IsSame(stock, evidence.OtherSeed) && IsSameButForTheScale(stock, evidence.OtherTrainingDays)
            ? ("the predictions are the same when the network starts from another seed and learns from other training days. They do not come from the trained network.", $"{Words.Place(evidence, stock.PredictedAddress)}predict with {Words.Network(evidence)}.", [])
            : null);

    public static FaultFinding? NotEncoderDecoder(NotebookEvidence evidence)
    {
        var recurrent = (evidence.Full.Networks ?? []).Where(network => network.IsRecurrent).ToList();
        if (recurrent.Count >= 2 || (evidence.Full.Networks ?? []).Any(network => network.Kind == "other"))
            return null;
        return FaultFinding.Of(
            recurrent.Count == 0 ? "No recurrent network is called." : $"Only one recurrent network ({recurrent[0].Kind}) is called; an encoder-decoder has two.",
            "Let an encoder read the window and hand its hidden state to a decoder, as Encoder_Decoder does in the example.");
    }

    public static FaultFinding? Unseeded(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.PlainStocks, stock =>
        StockFinder.Again(stock, evidence.Again) is { } again && !again.AsSpan().SequenceEqual(stock.Predicted)
            ? ("run twice on the same files, the notebook gives two results.", "Call torch.manual_seed(2) before the network is made, and seed every other source of random numbers.", [])
            : null);

    private static NotebookRun[] Runs(NotebookEvidence evidence) =>
        [evidence.OtherSeed, evidence.OtherTrainingDays, evidence.Extreme.Run, .. evidence.Swaps.Select(swap => swap.Run)];

    private static bool IsSame(PredictedStock stock, NotebookRun run) => StockFinder.Again(stock, run) is { } row && row.AsSpan().SequenceEqual(stock.Predicted);

    /// <summary>Other training days may give another scale: what maps the other run's truth to this one's then maps its predictions too.</summary>
    private static bool IsSameButForTheScale(PredictedStock stock, NotebookRun run)
    {
        const double ByRounding = 1e-5; // of the truth's range; a network that learned something else is a hundred times as far
        if (StockFinder.Again(stock, run) is not { } predicted || run.Row(stock.TruthAddress) is not { } truth || truth.Length != stock.Count)
            return false;
        int low = Array.IndexOf(stock.Truth, stock.Truth.Min()), high = Array.IndexOf(stock.Truth, stock.Truth.Max());
        double range = stock.Truth[high] - stock.Truth[low], slope = range / (truth[high] - truth[low]);
        return !stock.Predicted.Where((value, i) => !(Math.Abs(stock.Truth[low] + slope * (predicted[i] - truth[low]) - value) <= ByRounding * range)).Any();
    }
}
