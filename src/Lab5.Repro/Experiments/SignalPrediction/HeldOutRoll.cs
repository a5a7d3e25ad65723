using Lab5.Repro.Data;
using Lab5.Repro.Engines;

namespace Lab5.Repro.Experiments.SignalPrediction;

/// <summary>
/// Predicts a held-out stretch from its first points: the first window is given, then the window moves by the decoder's length
/// until every point is filled.
/// </summary>
/// <remarks>
/// The lab's own loop stops once a whole further decoder length would not fit, which leaves the last point of 50 unfilled
/// (45 points to predict, 2 at a time). Here the last turn takes as many steps as are left.
/// </remarks>
internal static class HeldOutRoll
{
    /// <summary>Both the encoder's windows and the decoder's inputs are the network's own outputs, once there are any.</summary>
    /// <param name="truth">(points): one feature; only the first <paramref name="encoderLength"/> points are read.</param>
    /// <returns>(points): copies of the first window, then predictions.</returns>
    public static float[] FreeRunning(ILearner predictor, ReadOnlySpan<float> truth, int encoderLength, int decoderLength)
    {
        var rolled = truth.ToArray();
        for (int next = encoderLength; next < rolled.Length; next += decoderLength)
        {
            int steps = Math.Min(decoderLength, rolled.Length - next);
            var window = new SequenceBatch(rolled, next - encoderLength, 1, encoderLength, 1);
            var predicted = predictor.PredictFreeRunning(window, steps);
            predicted.Values.CopyTo(rolled, next);
        }

        return rolled;
    }

    /// <summary>Both the encoder's windows and the decoder's inputs are the truth; only the outputs are the network's.</summary>
    /// <inheritdoc cref="FreeRunning" path="/returns"/>
    /// <param name="truth">(points): one feature.</param>
    public static float[] TeacherForced(ILearner predictor, ReadOnlySpan<float> truth, int encoderLength, int decoderLength)
    {
        var given = truth.ToArray();
        var rolled = truth.ToArray();
        for (int next = encoderLength; next < rolled.Length; next += decoderLength)
        {
            int steps = Math.Min(decoderLength, rolled.Length - next);
            var window = new SequenceBatch(given, next - encoderLength, 1, encoderLength, 1);
            var targets = new SequenceBatch(given, next, 1, steps, 1);
            var predicted = predictor.PredictTeacherForced(window, targets);
            predicted.Values.CopyTo(rolled, next);
        }

        return rolled;
    }
}
