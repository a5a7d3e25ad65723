using Lab5.Repro.Data;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Notebook;

/// <summary>The predictor in training: teacher forcing, mean squared error, Adam, as the listing's loop body does them.</summary>
internal sealed class NotebookLearner : ITraceableLearner
{
    private readonly EncoderDecoderSpec _network;
    private readonly NamedParameters _parameters, _gradients;
    private readonly PredictorWeights _weights, _weightGradients;
    private readonly NotebookAdam _adam;
    private PredictorPass? _pass;

    public NotebookLearner(LearnerSpec spec, EncoderDecoderSpec network, NamedParameters initial)
    {
        Spec = spec;
        _network = network;
        var specs = network.Parameters;
        _parameters = new(specs, [.. specs.Select(tensor => (float[])initial[tensor.Name].Clone())]);
        _gradients = new(specs, [.. specs.Select(tensor => new float[tensor.Count])]);
        _weights = PredictorWeights.Of(_parameters, network);
        _weightGradients = PredictorWeights.Of(_gradients, network);
        _adam = new(spec.Adam, _parameters);
    }

    public LearnerSpec Spec { get; }

    public float Train(SequenceBatch inputs, SequenceBatch targets)
    {
        float loss = ForwardBackward(inputs, targets, out _);
        _adam.Step(_gradients);
        return loss;
    }

    public float Train(SequenceBatch inputs, SequenceBatch targets, TensorTrace trace)
    {
        float loss = ForwardBackward(inputs, targets, out var pass);
        pass.TraceForward(trace);
        trace.Add(TensorNames.Loss, [loss], 1);
        trace.Add(TensorNames.Outputs + TensorNames.Gradient, SquaredError.Gradients(pass.Outputs, targets.Span), targets.Count, targets.Length, 1);
        pass.TraceBackward(trace);
        trace.Add("", _gradients, TensorNames.Gradient);
        _adam.Step(_gradients);
        return loss;
    }

    public LearnerState GetState()
    {
        var (first, second) = _adam.Moments;
        return new(GetParameters(), first, second);
    }

    public Differentiation Differentiate(SequenceBatch inputs, SequenceBatch targets)
    {
        float loss = ForwardBackward(inputs, targets, out var pass);
        Sequences outputs = new((float[])pass.Outputs.Clone(), targets.Count, targets.Length, 1);
        var last = pass.LastStep;
        return new(loss, outputs, (float[])last.Hidden.Clone(), (float[])last.Cell.Clone(), Copy(_gradients));
    }

    public Sequences Predict(SequenceBatch inputs) =>
        throw new InvalidOperationException("An encoder-decoder predicts free-running or teacher-forced.");

    public Sequences PredictFreeRunning(SequenceBatch inputs, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        BatchShapes.RequireInputs(_network, inputs);
        PredictorPass pass = new(inputs.Count, inputs.Length, steps, _network.HiddenSize);
        pass.Forward(_weights, inputs, forcing: null);
        return new(pass.Outputs, inputs.Count, steps, 1);
    }

    public Sequences PredictTeacherForced(SequenceBatch inputs, SequenceBatch truth)
    {
        BatchShapes.RequireInputs(_network, inputs);
        BatchShapes.RequireTargets(_network, inputs, truth);
        PredictorPass pass = new(inputs.Count, inputs.Length, truth.Length, _network.HiddenSize);
        pass.Forward(_weights, inputs, truth);
        return new(pass.Outputs, inputs.Count, truth.Length, 1);
    }

    public NamedParameters GetParameters() => Copy(_parameters);

    public void Dispose()
    {
    }

    private static NamedParameters Copy(NamedParameters parameters) =>
        new(parameters.Specs, [.. parameters.Specs.Select(tensor => (float[])parameters[tensor.Name].Clone())]);

    private float ForwardBackward(SequenceBatch inputs, SequenceBatch targets, out PredictorPass pass)
    {
        BatchShapes.RequireInputs(_network, inputs);
        BatchShapes.RequireTargets(_network, inputs, targets);
        if (Math.Max(inputs.Length, targets.Length) > NotebookSums.MaxTerms / inputs.Count)
            throw LabErrors.TooManyTermsForTheNotebook(inputs.Count, inputs.Length, targets.Length, NotebookSums.MaxTerms);
        if (_pass is null || !_pass.Fits(inputs.Count, inputs.Length, targets.Length))
            _pass = new(inputs.Count, inputs.Length, targets.Length, _network.HiddenSize);
        pass = _pass;
        pass.Forward(_weights, inputs, targets);
        foreach (var tensor in _gradients.Specs)
            Array.Clear(_gradients[tensor.Name]);
        pass.Backward(_weights, _weightGradients, SquaredError.Gradients(pass.Outputs, targets.Span));
        return SquaredError.Mean(pass.Outputs, targets.Span);
    }
}
