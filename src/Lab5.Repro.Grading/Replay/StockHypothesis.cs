using Lab5.Repro.Data;
using Lab5.Repro.Models;

namespace Lab5.Repro.Grading.Replay;

/// <summary>One way in which an encoder-decoder may have been run on the test days of a stock, right or wrong.</summary>
/// <param name="KnowsTestDays">Whether the scaler was fitted on all days instead of the training days.</param>
/// <param name="DaysLate">How many of the latest known closes the windows leave out: 0 of right ones, -1 where they hold the close that is predicted.</param>
/// <param name="Step">Of the decoder, from 0, whose output is the prediction.</param>
internal sealed record StockHypothesis(NormalizationKind Scaler, bool KnowsTestDays, Decoding Decoding, int DaysLate, int Step)
{
    private const int MostDaysLate = 2, Steps = 2;

    /// <summary>The product of all, right ones first.</summary>
    public static IReadOnlyList<StockHypothesis> All { get; } =
    [
        .. from knows in new[] { false, true }
            from late in Enumerable.Range(-1, MostDaysLate + 2).OrderBy(Math.Abs)
            from decoding in Decoding.All
            from step in Enumerable.Range(0, Steps)
            from scaler in Enum.GetValues<NormalizationKind>()
            where step > 0 || !decoding.TeacherForced // at its first step a decoder has no output of its own yet
            select new StockHypothesis(scaler, knows, decoding, late, step),
    ];

    /// <summary>For example <c>standard scaler of the training days; free-running, the decoder's first input is the last value of the window</c>.</summary>
    public string Describe()
    {
        string scaler = $"{(Scaler == NormalizationKind.Standard ? "standard" : "min-max")} scaler of {(KnowsTestDays ? "all days, with the test days" : "the training days")}";
        string windows = DaysLate switch { 0 => "", < 0 => "; windows that hold the close to be predicted", 1 => "; windows that end one day too early", _ => Invariant($"; windows that end {DaysLate} days too early") };
        return $"{scaler}; {Decoding.Describe()}{windows}{(Step == 0 ? "" : Invariant($"; step {Step + 1} of the decoder is the prediction"))}";
    }

    /// <summary>What the network gives on the test days under this hypothesis.</summary>
    /// <param name="closes">Dollars, training and test days, oldest first.</param>
    /// <param name="encoderLength">Closes in a window.</param>
    /// <returns>Dollars, one a test day; null where the closes are too few.</returns>
    public double[]? Predict(NetworkReplay network, double[] closes, int testDays, int encoderLength)
    {
        int training = closes.Length - testDays;
        if (training < encoderLength + DaysLate + Step)
            return null;
        var scaler = Normalizer.Fit(Scaler, closes.AsSpan(..(KnowsTestDays ? closes.Length : training)));
        double[] values = scaler.Normalize(closes);
        // The window of a day ends before the days that the decoder's earlier steps predict.
        int Start(int day) => training + day - encoderLength - DaysLate - Step;
        var windows = Sequences.FromDoubles(Rows(day => values[Start(day)..(Start(day) + encoderLength)]), testDays, encoderLength, features: 1);
        var truth = Sequences.FromDoubles(Rows(day => values.AsSpan(Math.Min(Start(day) + encoderLength, values.Length - Step - 1), Step + 1).ToArray()), testDays, Step + 1, features: 1);
        var outputs = Decoding.Run(network, windows, truth, Step + 1);
        return outputs is null ? null : [.. Enumerable.Range(0, testDays).Select(day => scaler.Denormalize(outputs[day, Step, 0]))];

        double[] Rows(Func<int, double[]> row) => [.. Enumerable.Range(0, testDays).SelectMany(row)];
    }

    /// <summary>The hypothesis under which the network comes nearest to the predictions.</summary>
    /// <param name="predicted">Dollars, one a test day.</param>
    /// <returns>With the largest difference in dollars relative to the size of a day's change; null where there is none.</returns>
    public static (StockHypothesis Hypothesis, double Difference)? Nearest(
        EncoderDecoderSpec spec, NamedParameters parameters, double[] closes, int testDays, int encoderLength, double[] predicted)
    {
        using NetworkReplay network = new(spec, parameters);
        double change = LinearFit.Rms([.. Enumerable.Range(closes.Length - testDays, testDays).Select(day => closes[day] - closes[day - 1])]);
        (StockHypothesis Hypothesis, double Difference)? nearest = null;
        foreach (var hypothesis in All)
        {
            if (hypothesis.Predict(network, closes, testDays, encoderLength) is not { } own)
                continue;
            double difference = own.Zip(predicted, (a, b) => Math.Abs(a - b)).Max() / change;
            if (nearest is null || difference < nearest.Value.Difference)
                nearest = (hypothesis, difference);
        }

        return nearest;
    }
}
