using Lab5.Repro.Data;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines;

/// <summary>One network in training, with its optimizer's state. Not thread-safe; different learners are independent.</summary>
public interface ILearner : IDisposable
{
    LearnerSpec Spec { get; }

    /// <summary>One step: forward in training mode, backward, Adam. An encoder-decoder is trained with teacher forcing.</summary>
    /// <param name="inputs">(batch, sequence, features)</param>
    /// <param name="targets">(batch, sequence, outputs); for an encoder-decoder (batch, decoder steps, features)</param>
    /// <returns>The mean loss before the update; NaN or infinite if it became so.</returns>
    float Train(SequenceBatch inputs, SequenceBatch targets);

    /// <summary>Forward and backward in evaluation mode (no dropout), without an update.</summary>
    Differentiation Differentiate(SequenceBatch inputs, SequenceBatch targets);

    /// <summary>Forward in evaluation mode through a many-to-many network.</summary>
    /// <param name="inputs">(batch, sequence, features)</param>
    /// <returns>(batch, sequence, outputs)</returns>
    Sequences Predict(SequenceBatch inputs);

    /// <summary>Encoder-decoder in evaluation mode, free-running: each step reads the decoder's own last output.</summary>
    /// <param name="inputs">(batch, encoder steps, features)</param>
    /// <returns>(batch, <paramref name="steps"/>, features)</returns>
    Sequences PredictFreeRunning(SequenceBatch inputs, int steps);

    /// <summary>Encoder-decoder in evaluation mode, teacher-forced: step t &gt; 0 reads the true value of step t - 1.</summary>
    /// <param name="truth">(batch, steps, features); the last step's values are not read.</param>
    /// <returns>(batch, steps, features)</returns>
    Sequences PredictTeacherForced(SequenceBatch inputs, SequenceBatch truth);

    /// <summary>A copy of the current parameters.</summary>
    NamedParameters GetParameters();
}

/// <summary>What one forward and backward pass gives.</summary>
/// <param name="Loss">Mean over all output elements.</param>
/// <param name="Outputs">(batch, sequence, outputs)</param>
/// <param name="FinalHidden">(layers * directions, batch, hidden), row-major; of an encoder-decoder's decoder.</param>
/// <param name="FinalCell">As <paramref name="FinalHidden"/>, for LSTM only.</param>
/// <param name="Gradients">Of the loss, by parameter name.</param>
public sealed record Differentiation(
    float Loss,
    Sequences Outputs,
    float[] FinalHidden,
    float[]? FinalCell,
    NamedParameters Gradients);
