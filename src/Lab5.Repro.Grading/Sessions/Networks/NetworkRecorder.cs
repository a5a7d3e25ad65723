using System.Runtime.ExceptionServices;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Sessions.Networks;

/// <summary>
/// In the submission's process: which networks one denoiser or forecaster has, and what they read while it answered. Learners of the library's
/// engines are seen through <see cref="LearnerLog"/>, TorchSharp modules in the object's fields through <see cref="ModuleWatch"/>, and the
/// rest through <see cref="ITrainedNetwork"/>.
/// </summary>
internal sealed class NetworkRecorder(object instance)
{
    private const int MostCalls = 1_000;

    /// <summary>A reply has room for twice as much.</summary>
    private const long MostBytes = 4 << 20;

    private readonly LearnerLog _log = new();
    private readonly List<ShownParameters> _parameters = [];
    private readonly List<ShownCall> _calls = [];
    private ModuleWatch? _modules;
    private ExceptionDispatchInfo? _problem;
    private long _bytes;
    private int _requests;

    /// <summary>Runs the training; its own evaluations do not count.</summary>
    public void Train(Action train)
    {
        using (_log.Watch())
            train();
        _log.Take();
        Look(() => _modules = ModuleWatch.Of(instance, HandedOver?.Module));
    }

    /// <summary>Runs one Denoise or Predict.</summary>
    public T Answer<T>(Func<T> answer)
    {
        T result;
        using (_log.Watch())
            result = answer();
        Look(Collect);
        _requests++;
        return result;
    }

    /// <exception cref="Exception">What the submission's own code threw when its network was asked for.</exception>
    public NetworksReply Show()
    {
        _problem?.Throw();
        return new([.. _parameters], [.. _calls]);
    }

    /// <summary>What fails here costs the network, not the answer.</summary>
    private void Look(Action look)
    {
        try
        {
            look();
        }
        catch (Exception e)
        {
            _problem ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    private TrainedNetwork? HandedOver => (instance as ITrainedNetwork)?.Network;

    private void Collect()
    {
        foreach (var call in _log.Take())
            Add(call.Parameters, call.Inputs, call.DecoderInputs, null);
        if (_modules?.Take() is { } use)
            Add(use.Parameters, use.Inputs, use.DecoderInputs, use.Outputs);
        if (HandedOver is { Parameters: { } parameters } network)
            Add(parameters, network.Inputs, null, null);
    }

    private void Add(NamedParameters parameters, Data.Sequences? inputs, Data.Sequences? decoderInputs, Data.Sequences? outputs)
    {
        if (_calls.Count == MostCalls)
            return;
        // Of many sequences at once, a denoiser's, the grader knows the inputs: it made them.
        ShownCall call = new(_requests, IndexOf(parameters), Shown(inputs), Shown(decoderInputs), Shown(outputs));
        _bytes += (call.Inputs?.Values.Length ?? 0) + (call.DecoderInputs?.Values.Length ?? 0) + (call.Outputs?.Values.Length ?? 0);
        if (call.Parameters >= 0 && _bytes <= MostBytes)
            _calls.Add(call);
    }

    /// <summary>-1 where there is no room for more.</summary>
    private int IndexOf(NamedParameters parameters)
    {
        var shown = ShownParameters.Of(parameters);
        int known = _parameters.FindIndex(other => other.Values.AsSpan().SequenceEqual(shown.Values) && other.Names.SequenceEqual(shown.Names));
        if (known >= 0)
            return known;
        if (_bytes + shown.Values.Length > MostBytes)
            return -1;
        _bytes += shown.Values.Length;
        _parameters.Add(shown);
        return _parameters.Count - 1;
    }

    private static ShownSequence? Shown(Data.Sequences? sequences) => sequences is null ? null : ShownSequence.Of(sequences);
}
