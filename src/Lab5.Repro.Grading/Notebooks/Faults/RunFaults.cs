namespace Lab5.Repro.Grading.Notebooks.Faults;

/// <summary>Whether a notebook runs from top to bottom in a fresh kernel.</summary>
internal static class RunFaults
{
    private const int ManyCells = 3;

    public static FaultFinding? CellError(NotebookEvidence evidence)
    {
        if (evidence.Full.Error is not { } cell)
            return null;
        string line = cell.Line is { } number ? Invariant($", line {number}") : "";
        return FaultFinding.Of(
            Invariant($"Run from a fresh kernel, the notebook stops at cell {cell.Cell}{line}: {cell.Error}."),
            evidence.Saved.FirstBlank is { } blank && blank <= cell.Cell ? FirstBlank(blank)
                : Invariant($"Use \"Restart kernel and run all\", mend cell {cell.Cell}, and hand the notebook in once every cell runs."));
    }

    public static FaultFinding? NoPredictions(NotebookEvidence evidence) => evidence.Stocks.Count > 0 ? null : FaultFinding.Of(
        "The notebook leaves no predictions of test days: no array or line of a figure with true test days has another of the same length beside it.",
        evidence.Saved.FirstBlank is { } blank ? FirstBlank(blank)
            : "Leave the true days in test_input_seq_TSLA, _GOOGLE and _DJI and the predictions in decoder_output_seq_TSLA, _GOOGLE and _DJI, as the template does.");

    private static string FirstBlank(int cell) => Invariant($"Write the part of cell {cell} that says YOUR CODE HERE; it is the first one that is missing.");

    public static FaultFinding? NotExecuted(NotebookEvidence evidence) =>
        evidence.Saved.Cells.Count >= ManyCells && evidence.Saved.Cells.All(cell => cell.Count is null)
            ? FaultFinding.Of("The notebook was saved without having been executed: no cell has a number or an output.", "Use \"Restart kernel and run all\" and save before handing in.")
            : null;

    /// <summary>Cells run twice or backwards; a number that is skipped is a cell that was removed, which shows nothing.</summary>
    public static FaultFinding? OutOfOrder(NotebookEvidence evidence)
    {
        var cells = evidence.Saved.Cells;
        for (int i = 1; i < cells.Count; i++)
        {
            if (cells[i].Count is { } count && cells[i - 1].Count is { } before && count <= before)
            {
                return FaultFinding.Of(
                    Invariant($"The cells were not executed in order: cell {cells[i].Number} has the number [{count}], cell {cells[i - 1].Number} above it [{before}]. The outputs need not be those of this code."),
                    "Use \"Restart kernel and run all\" and save before handing in.");
            }
        }

        return cells.Any(cell => cell.Count is not null) && cells.FirstOrDefault(cell => cell.Count is null) is { } skipped
            ? FaultFinding.Of(Invariant($"Cell {skipped.Number} was not executed, others were."), "Use \"Restart kernel and run all\" and save before handing in.")
            : null;
    }

    /// <summary>Who runs on the real prices and not on others has something that only fits the real ones.</summary>
    public static FaultFinding? FailsOnOtherPrices(NotebookEvidence evidence)
    {
        if (evidence.PlainStocks.Count == 0)
            return null;
        (string Change, NotebookRun Run)[] runs =
        [
            .. evidence.Swaps.Select(swap => (Invariant($"the prices of days {swap.First + 1} and {swap.Second + 1} exchanged"), swap.Run)),
            (Invariant($"the prices of day {evidence.Extreme.Day + 1} far higher"), evidence.Extreme.Run),
            ("other prices in all columns but Close", evidence.OtherColumns),
            ("other prices on some training days", evidence.OtherTrainingDays),
            ("prices of another market", evidence.BrieflyDrawn),
        ];
        foreach (var (change, run) in runs)
        {
            if (evidence.PlainStocks.Any(stock => StockFinder.Again(stock, run) is null))
            {
                return FaultFinding.Of(
                    $"With {change}, the notebook leaves no predictions{(run.Error is { } error ? Invariant($": cell {error.Cell} stops with {error.Error}") : "")}. What it does there could not be checked.",
                    "Make the notebook run on any prices of the same form.");
            }
        }

        return null;
    }
}
