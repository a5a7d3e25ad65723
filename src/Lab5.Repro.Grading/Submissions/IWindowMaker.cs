namespace Lab5.Repro.Testing.Submissions;

/// <summary>The lab's <c>generate_input_output_seqs</c>, the decoder's inputs for teacher forcing, and mini-batches.</summary>
public interface IWindowMaker
{
    /// <summary>
    /// Cuts a series into windows: sample i reads the <paramref name="encoderLength"/> points from point i * stride on and has
    /// the <paramref name="decoderLength"/> points right after them as its target.
    /// </summary>
    /// <param name="series">(points, features); features are in the order in which they must come out again.</param>
    /// <param name="encoderLength">Steps of an input sequence, at least 1.</param>
    /// <param name="decoderLength">Steps of a target sequence, at least 1.</param>
    /// <param name="stride">Points from one sample's start to the next's, at least 1. The series holds one window or more.</param>
    LabWindows MakeWindows(double[][] series, int encoderLength, int decoderLength, int stride);

    /// <summary><c>torch.split</c>: consecutive sequences in order. A last batch that is not full may be kept or left out.</summary>
    /// <param name="sequences">(samples, steps, features)</param>
    /// <param name="batchSize">At least 1.</param>
    /// <returns>(batches, <paramref name="batchSize"/>, steps, features)</returns>
    double[][][][] MakeBatches(double[][][] sequences, int batchSize);
}

/// <summary>What an encoder-decoder is trained on.</summary>
/// <param name="EncoderInputs">(samples, encoder steps, features)</param>
/// <param name="DecoderInputs">
/// (samples, decoder steps, features), for teacher forcing: step 0 is the last step of the encoder's input, step t &gt; 0 is the
/// target of step t - 1.
/// </param>
/// <param name="Targets">(samples, decoder steps, features)</param>
public sealed record LabWindows(double[][][] EncoderInputs, double[][][] DecoderInputs, double[][][] Targets);
