namespace Lab5.Repro.Grading.Notebooks.Faults;

/// <summary>Whether the right days of the right column of the right stock are used, scaled by training days alone.</summary>
internal static class DataFaults
{
    private const string Inputs = "train_input_seqs", Targets = "train_output_seqs";

    /// <summary>Of a range: single precision and the order of a sum leave less.</summary>
    private const double Rounding = 1e-4;

    /// <summary>Normalised closes are far below it, and every close of the three stocks that is not normalised soon above.</summary>
    private const double LargestNormalised = 50;

    public static FaultFinding? OtherStock(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.Stocks, stock =>
        stock is { Match: not null, Named: { } named } && named != stock.Ticker
            ? ($"{stock.TruthAddress} holds the prices of {stock.Ticker}, although its name says {named}.", $"{Words.Place(evidence, stock.TruthAddress)}take the closes of {named}.", [])
            : null);

    public static FaultFinding? WrongColumn(NotebookEvidence evidence)
    {
        if (FaultFinding.OfStocks(evidence.Stocks, stock => stock.Match is { } match && match.Column != "Close" && !IsSame(evidence, stock.TruthAddress, evidence.OtherColumns)
            ? ($"{stock.TruthAddress} holds the column {match.Column}.", "Use the column Close for training and test, as the assignment says.", [])
            : null) is { } named)
            return named;
        return FaultFinding.OfStocks(evidence.PlainStocks, stock =>
            StockFinder.Again(stock, evidence.OtherColumns) is { } row && !row.AsSpan().SequenceEqual(stock.Predicted)
                ? ("the predictions change when other columns than Close do.", "Use the column Close alone for training and test, as the assignment says.", [])
                : null);
    }

    public static FaultFinding? DaysReversed(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.Stocks, stock => stock.Match is { Reversed: true }
        ? ($"{stock.TruthAddress} has the newest day first, so that the network learns and predicts backwards in time.", "Sort the rows by date, oldest first, before anything else.", [])
        : null);

    /// <summary>Where not one of the days that are asked for is predicted.</summary>
    public static FaultFinding? OtherDays(NotebookEvidence evidence) => evidence.Stocks.Any(stock => stock.Days.Length > 0) ? null : FaultFinding.OfStocks(evidence.Stocks, stock =>
        stock.Match is { } match
            ? (Invariant($"the test stretch goes from {match.Market.Days[match.DayOf(0)].Date:yyyy-MM-dd} to {match.Market.Days[match.DayOf(stock.Count - 1)].Date:yyyy-MM-dd}; none of the last {PriceFiles.TestDays} days is predicted."),
                $"{Words.Place(evidence, stock.TruthAddress)}test on the last {PriceFiles.TestDays} days and train on all days before.", [])
            : null);

    public static FaultFinding? TestLength(NotebookEvidence evidence) => FaultFinding.OfStocks(evidence.Stocks, stock =>
    {
        int missing = PriceFiles.TestDays - stock.Days.Length;
        int before = Enumerable.Range(0, stock.Count).Count(place => stock.TestDayOf(place) is null && stock.KindOf(place) == DayKind.Predicted);
        if (missing == 0 && before == 0)
            return null;
        string days = stock.Match is { } match && missing > 0 ? Invariant($", from {match.Market.Days[match.DayOf(0)].Date:yyyy-MM-dd} to {match.Market.Days[match.DayOf(stock.Count - 1)].Date:yyyy-MM-dd}") : "";
        return (Invariant($"the test stretch has {stock.Count} days{days}; of the last {PriceFiles.TestDays} days {(missing > 0 ? Invariant($"{missing} are missing") : "all are there, and days before them are predicted too")}."),
            $"{Words.Place(evidence, stock.TruthAddress)}test on the last {PriceFiles.TestDays} days and train on all days before; the first window lies in the training days.", []);
    });

    public static FaultFinding? TrainedOnTestDays(NotebookEvidence evidence)
    {
        foreach (var (first, second, run) in evidence.Swaps)
        {
            if (!TrainingMoved(evidence.Plain, run))
                continue;
            return FaultFinding.Of(
                Invariant($"The training changes when the prices of test days {first + 1} and {second + 1} are exchanged: the network is trained on test days."),
                $"{Words.Place(evidence, Inputs)}make the training windows from the days before the last {PriceFiles.TestDays} only.");
        }

        return null;
    }

    /// <summary>One test day far above all others moves a scale that it has a part in, and with it every other day.</summary>
    public static FaultFinding? ScalerSawTestDays(NotebookEvidence evidence)
    {
        var (day, run) = evidence.Extreme;
        string? moved = TrainingStart(evidence, run) ? "the training windows"
            : evidence.PlainStocks.Select(stock => Moved(evidence, stock, run, day)).FirstOrDefault(what => what is not null);
        string fit = evidence.Saved.CellWith(@"fit_transform|\.fit\(|\.min\(|\.max\(|\.mean\(|\.std\(") is { } cell ? Invariant($"In cell {cell}: ") : "";
        return moved is null ? null : FaultFinding.Of(
            Invariant($"When the close of test day {day + 1} is made far higher, {moved} change too: the scale was taken from the test days."),
            $"{fit}take minimum and maximum (or mean and deviation) from the training days, before the last {PriceFiles.TestDays}, and scale all days with them.");
    }

    public static FaultFinding? NotNormalised(NotebookEvidence evidence)
    {
        if (evidence.Full.Windows?.GetValueOrDefault(Inputs) is not { } inputs)
            return null;
        float largest = inputs.Numbers().DefaultIfEmpty().Max();
        return largest > LargestNormalised
            ? FaultFinding.Of(Invariant($"{Inputs} holds values up to {largest:0.#}: the prices are not normalised."), $"{Words.Place(evidence, Inputs)}normalise the closes before making the windows.")
            : null;
    }

    /// <summary>With a stride of one day, the first target of a window is the last input of the next.</summary>
    public static FaultFinding? TargetsShifted(NotebookEvidence evidence)
    {
        if (evidence.Full.Windows is not { } windows || windows.GetValueOrDefault(Inputs) is not { Shape: [int samples, int length, ..] } inputs || windows.GetValueOrDefault(Targets) is not { Shape: [int targets, int ahead, ..] } outputs || samples != targets)
            return null;
        float[] x = inputs.Numbers(), y = outputs.Numbers();
        int width = x.Length / samples, height = y.Length / samples;
        if (width != length || height != ahead || samples < 10)
            return null;
        double most = Enumerable.Range(-1, 5).Max(Share);
        int offset = Enumerable.Range(-1, 5).First(offset => Share(offset) == most);
        return offset == 1 || most < 0.9 ? null : FaultFinding.Of(
            offset < 1 ? $"The first target of a training window is {(offset == 0 ? "the window's own last day" : "a day inside the window")}, not the day after it."
                : Invariant($"The first target of a training window lies {offset} days after the window's last day, not one."),
            $"{Words.Place(evidence, Targets)}let the target begin where the window ends: y[start + {length}:start + {length + ahead}].");

        double Share(int offset)
        {
            int count = 0, same = 0;
            for (int i = 1; i + offset < samples && i < samples; i++, count++)
                same += y[i * height] == x[(i + offset) * width + width - 1] ? 1 : 0;
            return count == 0 ? 0 : same / (double)count;
        }
    }

    /// <summary>The first training windows hold the oldest days only: they move with the scale alone.</summary>
    private static bool TrainingStart(NotebookEvidence evidence, NotebookRun run) => (evidence.Plain.Windows ?? new Dictionary<string, SampleArray>())
        .Where(array => array.Key.Contains("train", StringComparison.OrdinalIgnoreCase))
        .Any(array => run.Windows?.GetValueOrDefault(array.Key) is { } other && array.Value.Shape.SequenceEqual(other.Shape) && Differ(array.Value, other, 3));

    private static bool Differ(SampleArray plain, SampleArray other, int samples = int.MaxValue)
    {
        float[] a = plain.Numbers(), b = other.Numbers();
        int count = samples == int.MaxValue ? a.Length : samples * plain.Shape.Skip(1).Aggregate(1, (product, size) => product * size);
        float[] start = [.. a.Take(count)];
        double range = start.DefaultIfEmpty().Max() - start.DefaultIfEmpty().Min();
        return a.Length != b.Length || start.Where((value, i) => !(Math.Abs(value - b[i]) <= Rounding * range)).Any();
    }

    /// <summary>By the training windows where they are known, else by the parameters.</summary>
    private static bool TrainingMoved(NotebookRun plain, NotebookRun run)
    {
        const double ByRounding = 1e-3; // what 1e-7 in the data becomes in an epoch of Adam
        var arrays = (plain.Windows ?? new Dictionary<string, SampleArray>()).Where(array => array.Key is Inputs or Targets).ToList();
        if (arrays.Count > 0)
            return arrays.Any(array => run.Windows?.GetValueOrDefault(array.Key) is { } other && array.Value.Shape.SequenceEqual(other.Shape) && Differ(array.Value, other));
        double[] before = [.. (plain.Optimizers ?? []).SelectMany(optimizer => optimizer.Sums)], after = [.. (run.Optimizers ?? []).SelectMany(optimizer => optimizer.Sums)];
        return before.Length == after.Length && before.Where((sum, i) => Math.Abs(sum - after[i]) > ByRounding * (1 + Math.Abs(sum))).Any();
    }

    private static string? Moved(NotebookEvidence evidence, PredictedStock stock, NotebookRun run, int day)
    {
        double range = stock.Truth.Max() - stock.Truth.Min();
        if (run.Row(stock.TruthAddress) is { } truth && truth.Length == stock.Count && Enumerable.Range(0, stock.Count).Any(place => stock.TestDayOf(place) != day && stock.Match?.Form is PriceScale.Level or PriceScale.Logarithm && Math.Abs(truth[place] - stock.Truth[place]) > Rounding * range))
            return $"all other days of {stock.TruthAddress}";
        // The prediction of an earlier day reads this one only through the scale, unless it looks ahead.
        bool looksAhead = Dependence.Of(stock, evidence.Swaps).Any(found => found.First <= found.Day);
        return !looksAhead && StockFinder.Again(stock, run) is { } row && Enumerable.Range(0, stock.Count).Any(place => stock.TestDayOf(place) < day - 1 && stock.KindOf(place) == DayKind.Predicted && Math.Abs(row[place] - stock.Predicted[place]) > Rounding * range)
            ? "the predictions of days before it" : null;
    }

    private static bool IsSame(NotebookEvidence evidence, string address, NotebookRun run) =>
        evidence.Plain.Row(address) is { } plain && run.Row(address) is { } row && row.AsSpan().SequenceEqual(plain);
}
