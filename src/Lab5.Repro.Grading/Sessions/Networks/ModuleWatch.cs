using Lab5.Repro.Data;
using Lab5.Repro.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lab5.Repro.Grading.Sessions.Networks;

/// <summary>
/// TorchSharp modules of a submission as one network: parameters, what its recurrent layers read, and what the outermost module gave. An
/// encoder and a decoder may lie in two fields.
/// </summary>
internal sealed class ModuleWatch
{
    private readonly nn.Module[] _roots;
    private readonly List<Event> _events = [];

    private ModuleWatch(nn.Module[] roots)
    {
        _roots = roots;
        foreach (var root in roots)
        {
            if (root is nn.Module<Tensor, Tensor> outermost)
                outermost.register_forward_hook((_, _, output) => Note(null, output));
            foreach (var (name, module) in root.named_modules().Append(("", root)))
                Hook(name, module);
        }
    }

    /// <param name="handedOver">Null where the modules have to be looked for.</param>
    /// <returns>Null where there is none.</returns>
    public static ModuleWatch? Of(object instance, nn.Module? handedOver)
    {
        List<nn.Module> found = handedOver is null ? ObjectWalk.Modules(instance) : [handedOver];
        HashSet<nn.Module> inner = [.. found.SelectMany(module => module.named_modules().Select(child => child.module).Where(child => child != module))];
        nn.Module[] roots = [.. found.Where(module => !inner.Contains(module) && module.parameters().Any())];
        return roots.Length == 0 ? null : new(roots);
    }

    /// <summary>What the network did since the last time; its parameters alone where it was run by <c>forward</c>, which TorchSharp lets nobody watch.</summary>
    public ModuleUse Take()
    {
        var reads = _events.Where(e => e.Layer is not null).ToList();
        var first = reads.FirstOrDefault();
        var sameCount = reads.Where(e => e.Value.Count == first?.Value.Count).ToList();
        // A layer reads its window at once, a cell one step at a call.
        var inputs = first is { IsStep: true } ? Joined([.. sameCount.Where(e => e.Layer == first.Layer).Select(e => e.Value)]) : first?.Value;
        var later = sameCount.Where(e => e.Layer != first?.Layer).Select(e => e.Value).ToList();
        ModuleUse use = new(
            Parameters(), inputs, later.Count > 0 ? Joined(later) : null, _events.LastOrDefault(e => e.Layer is null)?.Value);
        _events.Clear();
        return use;
    }

    private NamedParameters Parameters()
    {
        using var scope = NewDisposeScope();
        var tensors = _roots.SelectMany((root, i) => root.state_dict().Select(entry => (Name: _roots.Length == 1 ? entry.Key : Invariant($"{i}.{entry.Key}"), entry.Value))).ToList();
        return new(
            [.. tensors.Select(tensor => new ParameterSpec(tensor.Name, [.. tensor.Value.shape.Select(extent => (int)extent)], Bound: 0))],
            [.. tensors.Select(tensor => Singles(tensor.Value))]);
    }

    private void Hook(string name, nn.Module module)
    {
        switch (module)
        {
            case LSTM lstm:
                lstm.register_forward_pre_hook((_, input, _) => Read<(Tensor, (Tensor, Tensor)?)>(name, input, isStep: false));
                break;
            case GRU gru:
                gru.register_forward_pre_hook((_, input, _) => Read<(Tensor, Tensor?)>(name, input, isStep: false));
                break;
            case RNN rnn:
                rnn.register_forward_pre_hook((_, input, _) => Read<(Tensor, Tensor?)>(name, input, isStep: false));
                break;
            case LSTMCell lstm:
                lstm.register_forward_pre_hook((_, input, _) => Read<(Tensor, (Tensor, Tensor)?)>(name, input, isStep: true));
                break;
            case GRUCell gru:
                gru.register_forward_pre_hook((_, input, _) => Read<(Tensor, Tensor)>(name, input, isStep: true));
                break;
            case RNNCell rnn:
                rnn.register_forward_pre_hook((_, input, _) => Read<(Tensor, Tensor)>(name, input, isStep: true));
                break;
            default:
                break;
        }
    }

    /// <summary>Notes what a layer reads and changes nothing of it.</summary>
    private T? Read<T>(string layer, Tensor input, bool isStep)
        where T : struct
    {
        Note(layer, input, isStep);
        return null;
    }

    /// <param name="layer">Of a recurrent layer, what it reads; null for the output of the outermost module.</param>
    private Tensor Note(string? layer, Tensor value, bool isStep = false)
    {
        if (_events.Count < MostEvents)
            _events.Add(new(layer, ToSequences(value), isStep));
        return value;
    }

    private const int MostEvents = 512;

    /// <summary>(batch, steps, features); a vector is one step of one sequence, and a batch of 1 in the second place is one with the steps first.</summary>
    private static Sequences ToSequences(Tensor tensor)
    {
        int[] shape = [.. tensor.shape.Select(extent => (int)extent)];
        var (count, length, features) = shape switch
        {
            [var a, 1, var c] when a > 1 => (1, a, c),
            [var a, var b, var c] => (a, b, c),
            [var a, var b] => (a, 1, b),
            _ => (1, 1, shape.Aggregate(1, (product, extent) => product * extent)),
        };
        return new(Singles(tensor), count, length, features);
    }

    private static float[] Singles(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var grad = no_grad();
        return tensor.detach().to(float32).contiguous().data<float>().ToArray();
    }

    /// <summary>One after the other in time.</summary>
    private static Sequences Joined(List<Sequences> parts)
    {
        if (parts.Exists(part => part.Features != parts[0].Features))
            return parts[0];
        int count = parts[0].Count, features = parts[0].Features, length = parts.Sum(part => part.Length);
        Sequences joined = new(count, length, features);
        int at = 0;
        foreach (var part in parts)
        {
            for (int sequence = 0; sequence < count; sequence++)
                part.Values.AsSpan(sequence * part.Length * features, part.Length * features).CopyTo(joined.Values.AsSpan((sequence * length + at) * features));
            at += part.Length;
        }

        return joined;
    }

    private sealed record Event(string? Layer, Sequences Value, bool IsStep);
}

/// <summary>What a submission's modules did for one answer.</summary>
/// <param name="Inputs">What the first recurrent layer read; null where no layer was called.</param>
/// <param name="DecoderInputs">What the other recurrent layers read, one after the other in time.</param>
/// <param name="Outputs">Of the outermost module.</param>
internal sealed record ModuleUse(NamedParameters Parameters, Sequences? Inputs, Sequences? DecoderInputs, Sequences? Outputs);
