using Lab5.Repro.Metrics;

namespace Lab5.Repro.Grading.Notebooks.Faults;

/// <summary>What the notebook shows of its predictions: the printed error and the figures.</summary>
internal static class ShownFaults
{
    /// <summary>A printed number is rounded, and single precision sums in another order.</summary>
    private const double Tolerance = 0.01;

    /// <summary>Another version of PyTorch trains another network from the same seed, but not one so much better or worse.</summary>
    private const double OtherVersion = 5;

    /// <summary>Of a line's range.</summary>
    private const double DrawnTolerance = 1e-4;

    /// <summary>Neither a number beside the name of an error, nor one that is the error without its name.</summary>
    public static FaultFinding? MseMissing(NotebookEvidence evidence) =>
        ShownNumbers.TestErrors(Printed(evidence.Full)).Count > 0 || IsPrintedUnnamed(evidence) ? null
            : FaultFinding.Of("No test error is printed.", "Print the MSE between the true and the predicted test days of every stock, with the words \"Test MSE Error\".");

    public static FaultFinding? MseWrong(NotebookEvidence evidence)
    {
        var printed = ShownNumbers.TestErrors(Printed(evidence.Full));
        if (printed.Count == 0 || evidence.Stocks.Count == 0)
            return null;
        return Literal(evidence, printed) ?? Explained(evidence, printed) ?? OfAnotherRun(evidence, printed);
    }

    /// <summary>Whether the notebook draws a prediction against a truth, for every stock that it predicts.</summary>
    public static FaultFinding? FigureMissing(NotebookEvidence evidence)
    {
        string[] missing = [.. evidence.Stocks.Where(stock => !Axes(evidence, stock.Predicted).Any()).Select(stock => stock.Ticker)];
        if (missing.Length > 0 || evidence.Stocks.Count == 0)
            return FaultFinding.Of(evidence.Stocks.Count == 0 ? "No figure shows predictions." : $"No figure shows the predictions of {Words.List(missing)}.", "Plot the predicted against the true test days of every stock in one figure.");
        string[] alone = [.. evidence.Stocks.Where(stock => !Axes(evidence, stock.Predicted).Any(axes => axes.Lines.Count(line => line.Y.Length > 0) > 1)).Select(stock => stock.Ticker)];
        return alone.Length == 0 ? null : FaultFinding.Of($"The figure of {Words.List(alone)} shows the predictions without the true closes.", "Plot both in one figure.");
    }

    public static FaultFinding? FigureOfAnotherStock(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.Stocks, stock =>
    {
        foreach (var axes in Axes(evidence, stock.Predicted))
        {
            // One figure may show all stocks.
            if (axes.Lines.Any(line => IsDrawn(line, stock.Truth)) || axes.Lines.Count(line => line.Y.Length > 0) < 2)
                continue;
            // Two stocks with the same predictions cannot be told apart.
            if (evidence.Stocks.FirstOrDefault(other => other.Ticker != stock.Ticker && !(other.Count == stock.Count && AreAlike(other.Predicted, stock.Predicted)) && axes.Lines.Any(line => IsDrawn(line, other.Truth))) is { } other)
                return ($"the figure of cell {axes.Cell.ToString(System.Globalization.CultureInfo.InvariantCulture)} draws these predictions against the true values of {other.Ticker}.", $"{Words.Cell(axes.Cell)}plot {stock.TruthAddress} and {stock.PredictedAddress} together.", []);
        }

        return null;
    });

    public static FaultFinding? FigureLabels(NotebookEvidence evidence)
    {
        foreach (var axes in evidence.Stocks.SelectMany(stock => Axes(evidence, stock.Predicted)))
        {
            string[] lacking =
            [
                .. axes.Title.Length == 0 ? (string[])["a title"] : [],
                .. axes.XLabel.Length == 0 || axes.YLabel.Length == 0 ? (string[])["labels of both axes"] : [],
                .. axes.Legend.Count == 0 ? (string[])["a legend"] : [],
            ];
            if (lacking.Length > 0)
                return FaultFinding.Of($"The figure of predictions lacks {Words.List(lacking)}.", $"{Words.Cell(axes.Cell)}add plt.title, plt.xlabel, plt.ylabel and plt.legend, with the unit of the closes.");
        }

        return null;
    }

    private static IEnumerable<string> Printed(NotebookRun run) => (run.Cells ?? []).Select(cell => cell.Printed);

    /// <summary>To more digits than chance gives.</summary>
    private static bool IsPrintedUnnamed(NotebookEvidence evidence)
    {
        const double Exactly = 1e-4;
        var numbers = ShownNumbers.All(Printed(evidence.Full));
        return evidence.Stocks.Any(stock => Right(evidence, stock).Any(value => numbers.Any(number => Math.Abs(number - value) <= Exactly * Math.Abs(value))));
    }

    /// <summary>The same number after one epoch and after all, although the predictions differ.</summary>
    private static FaultFinding? Literal(NotebookEvidence evidence, IReadOnlyList<double> printed)
    {
        var after = ShownNumbers.TestErrors(Printed(evidence.Plain));
        bool areOthers = evidence.Stocks.All(stock => StockFinder.Again(stock, evidence.Plain) is { } plain && !plain.AsSpan().SequenceEqual(stock.Predicted));
        return areOthers && after.SequenceEqual(printed)
            ? FaultFinding.Of("The printed test error is the same after one epoch as after all of them, although the predictions are not: it does not come from this run.", "Compute the printed MSE from the arrays of true and predicted values.")
            : null;
    }

    private static FaultFinding? Explained(NotebookEvidence evidence, IReadOnlyList<double> printed)
    {
        foreach (var stock in evidence.Stocks)
        {
            if (Right(evidence, stock).Any(value => IsPrinted(printed, value)))
                continue;
            if (IsPrinted(printed, Broadcast(stock)))
                return FaultFinding.Of($"The printed error of {stock.Ticker} compares every prediction with every true day: the two arrays have different shapes, such as (100,) and (100, 1).", "Bring both arrays to the same shape, with torch.squeeze, before the loss.");
            if (evidence.Stocks.FirstOrDefault(other => other != stock && other.Count == stock.Count && IsPrinted(printed, PredictionError.Mse(stock.Predicted, other.Truth))) is { } other)
                return FaultFinding.Of($"The printed error of {stock.Ticker} compares its predictions with the true values of {other.Ticker}.", $"Compare {stock.PredictedAddress} with {stock.TruthAddress}.");
        }

        return null;
    }

    /// <summary>The saved output has errors that no run of this code comes near.</summary>
    private static FaultFinding? OfAnotherRun(NotebookEvidence evidence, IReadOnlyList<double> printed)
    {
        double[] saved = [.. ShownNumbers.TestErrors(evidence.Saved.Cells.Select(cell => cell.Output)).Where(value => value > 0)];
        double[] now = [.. printed.Where(value => value > 0)];
        if (saved.Length == 0 || now.Length == 0 || evidence.CutAfter is not null)
            return null;
        double? stranger = saved.Select(value => (double?)value).FirstOrDefault(value => now.All(other => Math.Max(value!.Value / other, other / value.Value) > OtherVersion));
        return stranger is null ? null : FaultFinding.Of(
            Invariant($"The saved output says a test error of {stranger:G4}, but running the notebook prints none near it ({Words.List(now.Take(3).Select(value => Invariant($"{value:G4}")))})."),
            "Use \"Restart kernel and run all\" and save before handing in.");
    }

    /// <summary>In the array's units and in dollars, with and without the days that are no predictions; each also as its root.</summary>
    private static IEnumerable<double> Right(NotebookEvidence evidence, PredictedStock stock)
    {
        int[] predicted = [.. Enumerable.Range(0, stock.Count).Where(place => stock.KindOf(place) == DayKind.Predicted)];
        foreach (int[] places in (int[][])[[.. Enumerable.Range(0, stock.Count)], predicted])
        {
            double error = PredictionError.Mse([.. places.Select(place => stock.Predicted[place])], [.. places.Select(place => stock.Truth[place])]);
            yield return error;
            if (stock.Match is { Form: PriceScale.Level } match)
                yield return error / (match.Slope * match.Slope);
        }

        if (stock.InDollars is { } run)
            yield return run.Mse;
        foreach (double[] truth in (evidence.Full.Rows ?? new Dictionary<string, double[]>()).Values.Where(row => row.Length == stock.Count && AreAlike(row, stock.Truth)))
        {
            foreach (double[] row in evidence.Full.Rows!.Values.Where(row => row.Length == stock.Count && AreAlike(row, stock.Predicted)))
                yield return PredictionError.Mse(row, truth);
        }
    }

    private static double Broadcast(PredictedStock stock) => stock.Predicted.Average(predicted => stock.Truth.Average(truth => (predicted - truth) * (predicted - truth)));

    private static bool IsPrinted(IEnumerable<double> printed, double value) => printed.Any(number => Math.Abs(number - value) <= Tolerance * Math.Abs(value));

    private static IEnumerable<DrawnAxes> Axes(NotebookEvidence evidence, double[] values) => (evidence.Full.Figures ?? []).Where(axes => axes.Lines.Any(line => IsDrawn(line, values)));

    /// <summary>A line of these values, in any units; where it is shorter, of the last or the first of them.</summary>
    private static bool IsDrawn(DrawnLine line, double[] values) => line.Y.Length > 0 && (line.Y.Length >= values.Length
        ? AreAlike(line.Y[..values.Length], values) || AreAlike(line.Y[^values.Length..], values)
        : line.Y.Length > values.Length / 2 && (AreAlike(line.Y, values[..line.Y.Length]) || AreAlike(line.Y, values[^line.Y.Length..])));

    /// <summary>Whether one is an affine image of the other, with a positive slope.</summary>
    private static bool AreAlike(double[] x, double[] y)
    {
        double range = y.Max() - y.Min();
        if (!(range > 0) || !double.IsFinite(range))
            return x.AsSpan().SequenceEqual(y);
        int low = Array.IndexOf(y, y.Min()), high = Array.IndexOf(y, y.Max());
        double slope = (x[high] - x[low]) / range;
        return slope > 0 && !y.Where((value, i) => !(Math.Abs(x[low] + slope * (value - y[low]) - x[i]) <= DrawnTolerance * slope * range)).Any();
    }
}
