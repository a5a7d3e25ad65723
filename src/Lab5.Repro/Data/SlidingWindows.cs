namespace Lab5.Repro.Data;

/// <summary>The lab's <c>generate_input_output_seqs</c>: windows of an encoder's inputs and the decoder's targets right after them.</summary>
public static class SlidingWindows
{
    /// <summary>
    /// Sample i starts at point i * stride; there are (points - encoderLength - decoderLength) / stride + 1, rounded down.
    /// </summary>
    /// <param name="y">(points, features), row-major.</param>
    /// <param name="stride">Points from one sample's start to the next's.</param>
    /// <exception cref="LabException">
    /// LAB5210: a length, the stride or the number of features is below 1; LAB5211: y does not divide into the features;
    /// LAB5212: y is shorter than one window; LAB5213: the windows do not fit into an array.
    /// </exception>
    public static WindowedSequences Create(ReadOnlySpan<double> y, int encoderLength, int decoderLength, int stride = 1, int features = 1)
    {
        int samples = Count(y.Length, encoderLength, decoderLength, stride, features);
        return new(
            Cut(y, samples, 0, encoderLength, stride, features),
            Cut(y, samples, encoderLength, decoderLength, stride, features));
    }

    private static int Count(int values, int encoderLength, int decoderLength, int stride, int features)
    {
        RequirePositive("The encoder length", encoderLength);
        RequirePositive("The decoder length", decoderLength);
        RequirePositive("The stride", stride);
        RequirePositive("The number of features", features);
        if (values % features != 0)
            throw LabErrors.FeaturesDoNotDivide(values, features);
        long points = values / features, window = (long)encoderLength + decoderLength;
        if (points < window)
            throw LabErrors.SeriesShorterThanWindow(points, encoderLength, decoderLength);
        long samples = (points - window) / stride + 1;
        if (samples * Math.Max(encoderLength, decoderLength) * features > Array.MaxLength)
            throw LabErrors.WindowsTooLarge(samples, encoderLength, decoderLength, features);
        return (int)samples;
    }

    private static Sequences Cut(ReadOnlySpan<double> y, int samples, int offset, int length, int stride, int features)
    {
        var windows = new Sequences(samples, length, features);
        int size = length * features;
        for (int i = 0; i < samples; i++)
        {
            var source = y.Slice((i * stride + offset) * features, size);
            var target = windows.Values.AsSpan(i * size, size);
            for (int k = 0; k < size; k++)
                target[k] = (float)source[k];
        }

        return windows;
    }

    private static void RequirePositive(string name, int value)
    {
        if (value < 1)
            throw LabErrors.WindowSettingNotPositive(name, value);
    }
}

/// <param name="Inputs">(samples, encoder steps, features)</param>
/// <param name="Targets">(samples, decoder steps, features)</param>
public sealed record WindowedSequences(Sequences Inputs, Sequences Targets);
