using Lab5.Repro.Data;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines;

/// <summary>
/// What networks were asked while somebody watched: a grader, which runs the same inputs through the same parameters itself. Without a log,
/// engines give their learners as they are.
/// </summary>
internal sealed class LearnerLog
{
    /// <summary>More is not kept: a submission that asks without end must not fill the memory.</summary>
    private const int MostCalls = 512;

    private const long MostValues = 4_000_000;

    // Tasks and threads that the watched code starts are watched too; tests that run beside it are not.
    private static readonly AsyncLocal<LearnerLog?> s_current = new();

    private readonly Lock _lock = new();
    private readonly List<LearnerCall> _calls = [];
    private long _values;

    /// <summary>From now on in this flow of control, until the result is disposed.</summary>
    public IDisposable Watch()
    {
        var before = s_current.Value;
        s_current.Value = this;
        return new Watching(before);
    }

    public static ILearner Watch(ILearner learner) => s_current.Value is null ? learner : new WatchedLearner(learner);

    /// <summary>The calls since the last time, in order.</summary>
    public IReadOnlyList<LearnerCall> Take()
    {
        lock (_lock)
        {
            LearnerCall[] calls = [.. _calls];
            _calls.Clear();
            _values = 0;
            return calls;
        }
    }

    /// <param name="parameters">When the call was made.</param>
    public static void Add(NamedParameters parameters, SequenceBatch inputs, SequenceBatch? decoderInputs) =>
        s_current.Value?.Append(parameters, inputs, decoderInputs);

    private void Append(NamedParameters parameters, SequenceBatch inputs, SequenceBatch? decoderInputs)
    {
        lock (_lock)
        {
            _values += inputs.Span.Length;
            if (_calls.Count < MostCalls && _values <= MostValues)
                _calls.Add(new(parameters, Copy(inputs), decoderInputs is { } forced ? Copy(forced) : null));
        }
    }

    private static Sequences Copy(SequenceBatch batch) => new(batch.Span.ToArray(), batch.Count, batch.Length, batch.Features);

    private sealed class Watching(LearnerLog? before) : IDisposable
    {
        public void Dispose() => s_current.Value = before;
    }
}

/// <summary>One evaluation of a network.</summary>
/// <param name="Inputs">(batch, sequence, features)</param>
/// <param name="DecoderInputs">(batch, k, features): what a decoder read at its first k steps, where it was given something; else null.</param>
internal sealed record LearnerCall(NamedParameters Parameters, Sequences Inputs, Sequences? DecoderInputs);

/// <summary>A learner whose evaluations are logged; training is not.</summary>
internal sealed class WatchedLearner(ILearner inner) : ILearner
{
    /// <summary>Null after a step of training.</summary>
    private NamedParameters? _parameters;

    public LearnerSpec Spec => inner.Spec;

    public float Train(SequenceBatch inputs, SequenceBatch targets)
    {
        _parameters = null;
        return inner.Train(inputs, targets);
    }

    public Differentiation Differentiate(SequenceBatch inputs, SequenceBatch targets)
    {
        Log(inputs, null);
        return inner.Differentiate(inputs, targets);
    }

    public Sequences Predict(SequenceBatch inputs)
    {
        Log(inputs, null);
        return inner.Predict(inputs);
    }

    public Sequences PredictFreeRunning(SequenceBatch inputs, int steps)
    {
        Log(inputs, null);
        return inner.PredictFreeRunning(inputs, steps);
    }

    public Sequences PredictTeacherForced(SequenceBatch inputs, SequenceBatch truth)
    {
        var outputs = inner.PredictTeacherForced(inputs, truth);
        Log(inputs, Forcing(inputs, truth).All);
        return outputs;
    }

    public NamedParameters GetParameters() => inner.GetParameters();

    public void Dispose() => inner.Dispose();

    /// <summary>What the decoder reads: the last step of the inputs, then the truth of the step before.</summary>
    private static Sequences Forcing(SequenceBatch inputs, SequenceBatch truth)
    {
        Sequences forcing = new(truth.Count, truth.Length, truth.Features);
        for (int i = 0; i < forcing.Values.Length; i++)
        {
            int f = i % truth.Features, t = i / truth.Features % truth.Length, sequence = i / truth.Features / truth.Length;
            forcing.Values[i] = t == 0 ? inputs[sequence, inputs.Length - 1, f] : truth[sequence, t - 1, f];
        }

        return forcing;
    }

    private void Log(SequenceBatch inputs, SequenceBatch? decoderInputs) => LearnerLog.Add(_parameters ??= inner.GetParameters(), inputs, decoderInputs);
}
