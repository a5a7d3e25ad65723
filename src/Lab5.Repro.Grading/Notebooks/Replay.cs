using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>What the decoder reads first.</summary>
internal enum FirstInput
{
    LastOfWindow,
    FirstOfWindow,
    SecondOfWindow,
    Zero,
    TheDayItself,
}

/// <summary>A way to make predictions from a network's parameters.</summary>
/// <param name="Delay">Days from the end of the window to the first day that is predicted from it: 1 as it should be.</param>
/// <param name="Block">Days that are predicted from one window; 0 where one window serves all of them and the state is handed on.</param>
/// <param name="OwnOutputs">Whether later steps of the decoder read its own outputs instead of the true closes.</param>
internal sealed record PredictionWay(FirstInput First, int Delay, int Block, bool OwnOutputs)
{
    /// <summary>For a sentence that begins with <c>the predictions come from</c>.</summary>
    public override string ToString()
    {
        string first = First switch
        {
            FirstInput.LastOfWindow => "the window's last value",
            FirstInput.FirstOfWindow => "the window's first value",
            FirstInput.SecondOfWindow => "the window's second value",
            FirstInput.Zero => "0",
            _ => "the close of the day that is predicted",
        };
        string window = Delay switch { 1 => "that ends with the day before", < 1 => "that holds the day itself", _ => Invariant($"that ends {Delay} days before") };
        return Block == 0 ? $"one window before all test days, with {first} first and then {(OwnOutputs ? "the network's own outputs" : "the true close of the day before")}, the hidden state handed on"
            : $"a window {window}, with {first} as the decoder's first input{(Block > 1 ? Invariant($", {Block} days at a time, then with {(OwnOutputs ? "the network's own outputs" : "the true closes")}") : "")}";
    }
}

/// <summary>The grader's engine reproduces the predictions from the notebook's own parameters, and so proves how they were made.</summary>
/// <param name="Difference">The largest, as a share of the range of the predictions.</param>
internal sealed record Replay(PredictionWay Way, int EncoderLength, double Difference)
{
    /// <summary>
    /// The right way agrees to rounding, about 1e-6 of the range: single precision in another order, and the engine's own tanh. Every
    /// other way is at least 1e-3 off, unless the network ignores what differs.
    /// </summary>
    private const double Agrees = 1e-4;

    /// <returns>The first way that agrees; null where none does or the network is not one that the engine knows.</returns>
    public static Replay? Of(NotebookEvidence evidence, PredictedStock stock)
    {
        if (stock.Match is not { Reversed: false, Form: PriceScale.Level } match)
            return null;
        int[] places = [.. Enumerable.Range(0, stock.Count).Where(place => stock.KindOf(place) == DayKind.Predicted)];
        if (places.Length < 5)
            return null;
        foreach (var network in ReplayNetwork.Of(evidence.Full))
        {
            using var learner = network.Learner(network.Trained);
            foreach (var scale in Scales(match))
            {
                float[] series = [.. match.Market.Closes.ToArray().Select(close => (float)(scale.Slope * close + scale.Intercept))];
                // From the array's units to the network's.
                double[] wanted = [.. places.Select(place => scale.Slope * match.ToDollars(stock.Predicted[place], place) + scale.Intercept)];
                if (Fitting(learner, series, [.. places.Select(match.DayOf)], wanted, Lengths(evidence)) is { } found)
                    return found;
            }
        }

        return null;
    }

    private static Replay? Fitting(ExactLearner learner, float[] series, int[] days, double[] wanted, (int[] Encoder, int Decoder) lengths)
    {
        double range = wanted.Max() - wanted.Min();
        foreach (int encoder in lengths.Encoder)
        {
            foreach (var way in Ways(lengths.Decoder))
            {
                if (Predict(learner, series, days, encoder, way) is not { } values)
                    continue;
                double difference = values.Select((value, i) => Math.Abs(value - wanted[i])).Max() / range;
                if (difference <= Agrees)
                    return new(way, encoder, difference);
            }
        }

        return null;
    }

    /// <summary>The likeliest first.</summary>
    private static IEnumerable<PredictionWay> Ways(int decoderLength)
    {
        foreach (int delay in (int[])[1, 0, 2])
        {
            foreach (var first in Enum.GetValues<FirstInput>())
            {
                yield return new(first, delay, 1, OwnOutputs: false);
                if (decoderLength > 1)
                {
                    yield return new(first, delay, decoderLength, OwnOutputs: false);
                    yield return new(first, delay, decoderLength, OwnOutputs: true);
                }
            }
        }

        foreach (var first in Enum.GetValues<FirstInput>())
        {
            yield return new(first, 1, 0, OwnOutputs: true);
            yield return new(first, 1, 0, OwnOutputs: false);
        }
    }

    /// <returns>One value a day; null where a window would begin before the first day.</returns>
    private static double[]? Predict(ExactLearner learner, float[] series, int[] days, int encoder, PredictionWay way)
    {
        int block = way.Block == 0 ? days[^1] - days[0] + 1 : way.Block;
        int[] starts = [.. days.Select(day => days[0] + (day - days[0]) / block * block)];
        int[] windows = [.. starts.Distinct()];
        if (windows[0] - encoder - way.Delay + 1 < 0 || windows[^1] + block > series.Length + block)
            return null;
        Sequences inputs = new([.. windows.SelectMany(start => series[(start - encoder - way.Delay + 1)..(start - way.Delay + 1)])], windows.Length, encoder, 1);
        int given = way.OwnOutputs ? 1 : block;
        Sequences decoder = new([.. windows.SelectMany((start, i) => Enumerable.Range(0, given).Select(step => step == 0 ? First(way.First, inputs, i, series[start]) : series[Math.Min(start + step - 1, series.Length - 1)]))], windows.Length, given, 1);
        var outputs = learner.PredictStepwise(inputs.All, decoder.All, block);
        return [.. days.Select((day, i) => (double)outputs[Array.IndexOf(windows, starts[i]), day - starts[i], 0])];
    }

    private static float First(FirstInput first, Sequences windows, int window, float day) => first switch
    {
        FirstInput.LastOfWindow => windows[window, windows.Length - 1, 0],
        FirstInput.FirstOfWindow => windows[window, 0, 0],
        FirstInput.SecondOfWindow => windows[window, Math.Min(1, windows.Length - 1), 0],
        FirstInput.Zero => 0,
        _ => day,
    };

    /// <summary>The truth array's own; where it holds dollars, the usual scales from training days and from all days.</summary>
    private static IEnumerable<(double Slope, double Intercept)> Scales(PriceMatch match)
    {
        yield return (match.Slope, match.Intercept);
        if (Math.Abs(match.Slope - 1) > 1e-3)
            yield break;
        foreach (double[] days in (double[][])[match.Market.Closes[..^PriceFiles.TestDays].ToArray(), match.Market.Closes.ToArray()])
        {
            double low = days.Min(), range = days.Max() - low, mean = days.Average(), deviation = Math.Sqrt(days.Average(close => (close - mean) * (close - mean)));
            yield return (1 / range, -low / range);
            yield return (2 / range, -1 - 2 * low / range);
            yield return (1 / deviation, -mean / deviation);
        }
    }

    /// <summary>Of the training windows, or numbers of the namespace that are called lengths.</summary>
    private static (int[] Encoder, int Decoder) Lengths(NotebookEvidence evidence)
    {
        var windows = (evidence.Full.Windows ?? new Dictionary<string, SampleArray>()).Where(array => array.Value.Shape.Count == 3).OrderBy(array => array.Key, StringComparer.Ordinal).ToList();
        var numbers = (evidence.Full.Values ?? new Dictionary<string, double>()).Where(number => number.Key.Contains("len", StringComparison.OrdinalIgnoreCase) && number.Value is >= 1 and <= 200 && number.Value == Math.Floor(number.Value)).ToList();
        int decoder = windows.Where(array => array.Key.Contains("output", StringComparison.Ordinal) || array.Key.Contains("target", StringComparison.Ordinal)).Select(array => array.Value.Shape[1])
            .Concat(numbers.Where(number => number.Key.Contains("decoder", StringComparison.Ordinal)).Select(number => (int)number.Value)).FirstOrDefault(1);
        int[] encoder = [.. windows.Select(array => array.Value.Shape[1]).Concat(numbers.Select(number => (int)number.Value)).Where(length => length is >= 1 and <= 200).Distinct().Take(4)];
        return (encoder, Math.Clamp(decoder, 1, 100));
    }
}
