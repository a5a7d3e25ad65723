using Lab5.Repro.Grading.Items;

namespace Lab5.Repro.Grading.Notebooks.Faults;

/// <summary>What each prediction is made from.</summary>
internal static class PredictionFaults
{
    /// <summary>By chance a prediction equals the truth to the last bit about once in a million.</summary>
    public static FaultFinding? CopiedDays(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.Stocks, stock =>
    {
        int[] days = stock.DaysThatAre(DayKind.Copied);
        if (days.Length == 0)
            return null;
        string error = stock.InDollars is { } run && run.Copied.Count < run.Truth.Length
            ? Invariant($" Without them the MSE is {run.Mse:#,0.##} dollars squared, {run.Ratio:0.##} times that of yesterday's close.") : "";
        return (Invariant($"{days.Length} of {stock.Days.Length} test days hold the true close itself ({Words.Days(days)}): they are copied, not predicted.{error}"),
            $"{Words.Place(evidence, stock.PredictedAddress)}predict these days too. The windows of the first test days reach back into the training days, so no test day is needed to warm up.", days);
    });

    public static FaultFinding? UnfilledDays(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.Stocks, stock =>
    {
        int[] days = stock.DaysThatAre(DayKind.Unfilled);
        return days.Length == 0 ? null : (
            Invariant($"{Words.Days(days)} of {stock.PredictedAddress} {(days.Length == 1 ? "is" : "are")} never filled and {(days.Length == 1 ? "holds" : "hold")} {(stock.Predicted[^1] == 0 ? "0" : "one and the same number")}."),
            $"{Words.Place(evidence, stock.PredictedAddress)}let the loop run to the last test day.", days);
    });

    public static FaultFinding? NotANumber(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.Stocks, stock =>
    {
        int[] days = [.. Enumerable.Range(0, stock.Count).Where(place => !double.IsFinite(stock.Predicted[place])).Select(stock.TestDayOf).OfType<int>().Order()];
        return days.Length == 0 ? null : (
            Invariant($"the {(days.Length == 1 ? "prediction" : "predictions")} of {Words.Days(days)} {(days.Length == 1 ? "is not a number" : "are not numbers")}."),
            $"{Words.Cell(evidence.Saved.CellWith(@"lr\s*=|learning_rate\s*="))}lower the learning rate if the losses are not numbers either; else look for a division by 0 or a logarithm of 0 in what the predictions are made from.", days);
    });

    /// <summary>
    /// What an encoder adds to the decoder's first input: each exchanged close moves the prediction of the day after it alone, to the
    /// last bit, although the window is longer than a day.
    /// </summary>
    public static FaultFinding? WindowUnused(NotebookEvidence evidence)
    {
        int longest = (evidence.Full.Windows ?? new Dictionary<string, SampleArray>()).Values.Where(array => array.Shape.Count == 3).Select(array => array.Shape[1]).DefaultIfEmpty(1).Max();
        return longest < 2 ? null : FaultFinding.OfStocks(evidence.PlainStocks, stock => evidence.Swaps.Count > 0 && evidence.Swaps.All(swap => MovesNextDaysAlone(stock, swap.First, swap.Second, swap.Run))
            ? ("a close moves the prediction of the next day and of no later one: the decoder starts without what the encoder has read of the window.", $"{Words.Place(evidence, stock.PredictedAddress)}hand the encoder's hidden state to the decoder, as in training.", [])
            : null);
    }

    private static bool MovesNextDaysAlone(PredictedStock stock, int first, int second, NotebookRun run)
    {
        if (StockFinder.Again(stock, run) is not { } changed)
            return false;
        int[] moved = [.. Enumerable.Range(0, stock.Count).Where(place => stock.KindOf(place) == DayKind.Predicted && changed[place] != stock.Predicted[place]).Select(stock.TestDayOf).OfType<int>().Order()];
        return moved.SequenceEqual(((int[])[first + 1, second + 1]).Where(day => day < PriceFiles.TestDays));
    }

    public static FaultFinding? DropoutOn(NotebookEvidence evidence) => evidence.Full.Dropout == true && evidence.Stocks.Count > 0
        ? FaultFinding.Of("The test days are predicted with dropout still on, which adds noise to every prediction.", $"{Words.Place(evidence, evidence.Stocks[0].PredictedAddress)}call {Words.Call(evidence, "eval()")} before predicting, inside torch.no_grad().")
        : null;

    public static FaultFinding? LooksAhead(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.PlainStocks, stock =>
    {
        var found = Dependence.Of(stock, evidence.Swaps).Where(found => found.First <= found.Day).ToList();
        if (found.Count == 0)
            return null;
        var worst = found.MinBy(dependence => dependence.First - dependence.Day)!;
        string which = worst.First == worst.Day ? Invariant($"the prediction of day {worst.Day + 1} changes")
            : Invariant($"predictions from day {worst.First + 1} on change");
        return (Invariant($"{which} when the close of day {worst.Day + 1} does: it looks {(worst.First == worst.Day ? "at the very day that it predicts" : Invariant($"{worst.Day - worst.First} days ahead"))}."),
            $"{Words.Place(evidence, stock.PredictedAddress)}let the prediction of a day read closes up to the day before: window, first decoder input and teacher forcing all end there. If the array is one day early, shift it.", []);
    });

    public static FaultFinding? KnowsTheFuture(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.Stocks, stock =>
        stock.InDollars is { } run && run.Ratio < ForecastVerdict.KnowsTheFuture(run.Truth.Length - run.Copied.Count - run.Unfilled.Count)
            ? (Invariant($"the MSE is {run.Ratio:0.##} times that of yesterday's close, which no forecast reaches: the notebook knows the test days."), $"{Words.Place(evidence, stock.PredictedAddress)}predict from the closes before each day.", [])
            : null);

    public static FaultFinding? FreeRunning(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.PlainStocks, stock =>
    {
        var found = Dependence.Of(stock, evidence.Swaps);
        return found.Count > 0 && found.All(dependence => dependence.First is null)
            ? ("no prediction changes when the prices of test days are exchanged: the network runs free on its own outputs over the whole stretch.", $"{Words.Place(evidence, stock.PredictedAddress)}predict one day ahead. Give the network the true closes up to the day before, as teacher forcing does.", [])
            : null;
    });

    /// <summary>The same delay for every exchanged day, at least one day more than needed.</summary>
    public static FaultFinding? Late(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.PlainStocks, stock =>
    {
        int[] delays = Delays(evidence, stock);
        return delays.Length > 1 && delays[0] > 1 && delays.All(delay => delay == delays[0])
            ? (Invariant($"the close of a day first counts {delays[0]} days later: the predictions do not use the last {(delays[0] == 2 ? "close" : Invariant($"{delays[0] - 1} closes"))}."), $"{Words.Place(evidence, stock.PredictedAddress)}let the window end with the day before the one that is predicted.", [])
            : null;
    });

    public static FaultFinding? SeveralDaysAhead(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.PlainStocks, stock =>
    {
        int[] delays = Delays(evidence, stock);
        return delays.Length > 1 && delays.Any(delay => delay > 1)
            ? (Invariant($"the close of a day first counts {delays.Min()} to {delays.Max()} days later: several days are predicted at a time, each from the network's own output of the day before."), $"{Words.Place(evidence, stock.PredictedAddress)}give the decoder the true close of the day before at every step, as teacher forcing does.", [])
            : null;
    });

    private static int[] Delays(NotebookEvidence evidence, PredictedStock stock) =>
        [.. Dependence.Of(stock, evidence.Swaps).Select(found => found.Delay).OfType<int>()];
}
