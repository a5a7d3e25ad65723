using Lab5.Repro.Data;
using Lab5.Repro.Engines.Tracing;

namespace Lab5.Repro.Engines.Notebook;

/// <summary>One batch through encoder and decoder, and back. The memory is kept from batch to batch.</summary>
internal sealed class PredictorPass
{
    private readonly int _batch, _inputSteps, _outputSteps, _hidden;

    // Steps of the encoder, then of the decoder, after one that is never run: the states of 0 before the first.
    private readonly LstmStep[] _steps;
    private readonly float[] _hiddenGradient, _cellGradient;

    public PredictorPass(int batch, int inputSteps, int outputSteps, int hidden)
    {
        (_batch, _inputSteps, _outputSteps, _hidden) = (batch, inputSteps, outputSteps, hidden);
        _steps = new LstmStep[1 + inputSteps + outputSteps];
        for (int step = 0; step < _steps.Length; step++)
            _steps[step] = new(batch, hidden);
        Outputs = new float[batch * outputSteps];
        _hiddenGradient = new float[batch * hidden];
        _cellGradient = new float[batch * hidden];
    }

    /// <summary>(batch, output steps)</summary>
    public float[] Outputs { get; }

    public LstmStep LastStep => _steps[^1];

    public bool Fits(int batch, int inputSteps, int outputSteps) =>
        (batch, inputSteps, outputSteps) == (_batch, _inputSteps, _outputSteps);

    /// <param name="inputs">(batch, input steps, 1)</param>
    /// <param name="forcing">(batch, output steps, 1): what the decoder's later steps read; null for the decoder's own outputs.</param>
    public void Forward(PredictorWeights weights, SequenceBatch inputs, SequenceBatch? forcing)
    {
        weights.Encoder.Transpose();
        weights.Decoder.Transpose();
        for (int t = 0; t < _inputSteps; t++)
        {
            for (int sample = 0; sample < _batch; sample++)
                _steps[1 + t].Input[sample] = inputs[sample, t, 0];
            _steps[1 + t].Forward(weights.Encoder, _steps[t]);
        }

        for (int t = 0; t < _outputSteps; t++)
        {
            int at = 1 + _inputSteps + t;
            for (int sample = 0; sample < _batch; sample++)
                _steps[at].Input[sample] = DecoderInput(sample, t, inputs, forcing);
            _steps[at].Forward(weights.Decoder, _steps[at - 1]);
            for (int sample = 0; sample < _batch; sample++)
                Outputs[sample * _outputSteps + t] = Head.Forward(weights.Head, _steps[at].Hidden.AsSpan(sample * _hidden, _hidden));
        }
    }

    /// <summary>Back through the steps from the last to the first, which is also the order in which PyTorch adds their gradients.</summary>
    /// <param name="gradients">All 0; the steps' parts are added.</param>
    /// <param name="outputGradients">(batch, output steps)</param>
    public void Backward(PredictorWeights weights, PredictorWeights gradients, float[] outputGradients)
    {
        Array.Clear(_hiddenGradient);
        Array.Clear(_cellGradient);
        var ofStep = new float[_batch];
        for (int t = _outputSteps - 1; t >= 0; t--)
        {
            for (int sample = 0; sample < _batch; sample++)
                ofStep[sample] = outputGradients[sample * _outputSteps + t];
            int at = 1 + _inputSteps + t;
            Head.Backward(weights.Head, gradients.Head, ofStep, _steps[at].Hidden, _hiddenGradient);
            StepBackward(at, weights.Decoder, gradients.Decoder);
            // The decoder is called step by step, so its input gradients are sums of each step's own.
            AddInputGradients(at, 1, gradients.Decoder);
        }

        for (int at = _inputSteps; at >= 1; at--)
            StepBackward(at, weights.Encoder, gradients.Encoder);
        // The encoder's inputs are one product over the whole window, and so are their gradients.
        AddInputGradients(1, _inputSteps, gradients.Encoder);
    }

    /// <summary>Adds what the last forward pass computed, in its order.</summary>
    public void TraceForward(TensorTrace trace)
    {
        for (int t = 0; t < _inputSteps; t++)
            _steps[1 + t].TraceForward(trace, NameOf(TensorNames.Encoder, t));
        float[] inputs = trace.Values(TensorNames.DecoderInputs, _batch, _outputSteps, 1);
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = _steps[1 + _inputSteps + i % _outputSteps].Input[i / _outputSteps];
        for (int t = 0; t < _outputSteps; t++)
            _steps[1 + _inputSteps + t].TraceForward(trace, NameOf(TensorNames.Decoder, t));
        trace.Add(TensorNames.Outputs, Outputs, _batch, _outputSteps, 1);
    }

    /// <summary>Adds what the last backward pass computed, in its order.</summary>
    public void TraceBackward(TensorTrace trace)
    {
        for (int t = _outputSteps - 1; t >= 0; t--)
            _steps[1 + _inputSteps + t].TraceBackward(trace, NameOf(TensorNames.Decoder, t));
        for (int t = _inputSteps - 1; t >= 0; t--)
            _steps[1 + t].TraceBackward(trace, NameOf(TensorNames.Encoder, t));
    }

    private static Func<string, string> NameOf(string stack, int t) => tensor => TensorNames.OfStep(stack, layer: 0, direction: 0, t, tensor);

    private float DecoderInput(int sample, int t, SequenceBatch inputs, SequenceBatch? forcing) =>
        t == 0 ? inputs[sample, _inputSteps - 1, 0]
        : forcing is { } truth ? truth[sample, t - 1, 0]
        : Outputs[sample * _outputSteps + t - 1];

    private void StepBackward(int at, LstmTensors weights, LstmTensors gradients)
    {
        _steps[at].Backward(_steps[at - 1], _hiddenGradient, _cellGradient);
        _steps[at].HiddenGradientBefore(weights, _hiddenGradient);
        _steps[at].AddHiddenGradients(_steps[at - 1], gradients);
    }

    /// <summary>Gradients of the input weights and their bias over the rows (step, sample) of consecutive steps.</summary>
    private void AddInputGradients(int first, int count, LstmTensors gradients)
    {
        int gates = 4 * _hidden;
        var rows = new float[count * _batch * gates];
        var inputs = new float[count * _batch];
        for (int step = 0; step < count; step++)
        {
            _steps[first + step].GateGradients.CopyTo(rows, step * _batch * gates);
            _steps[first + step].Input.CopyTo(inputs, step * _batch);
        }

        var sums = new float[gates];
        for (int row = 0; row < inputs.Length; row++)
            Products.AddScaled(sums, rows.AsSpan(row * gates), inputs[row]);
        Products.AddScaled(gradients.InputWeights, sums, 1);
        NotebookSums.AddColumns(rows, inputs.Length, gates, gradients.InputBias);
    }
}
