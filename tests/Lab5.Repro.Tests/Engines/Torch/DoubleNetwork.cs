using System.Runtime.InteropServices;
using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lab5.Repro.Tests.Engines.Torch;

/// <summary>The Torch engine's modules with double-precision parameters: what both engines round to singles.</summary>
/// <remarks>Central differences of <see cref="ScalarNetwork"/> check the gradients on their own; Adam is <see cref="ScalarAdam"/>.</remarks>
internal sealed class DoubleNetwork : IDisposable
{
    private readonly LearnerSpec _spec;
    private readonly nn.Module _network;
    private readonly List<Parameter> _parameters;
    private readonly ScalarAdam[] _optimizers;
    private uint _steps;

    public DoubleNetwork(LearnerSpec spec, NamedParameters initial)
    {
        _spec = spec;
        using var scope = NewDisposeScope();
        _network = spec.Network is EncoderDecoderSpec pair
            ? new EncoderDecoder(pair, ScalarType.Float64)
            : new SequenceNetwork((SequenceNetworkSpec)spec.Network, ScalarType.Float64);
        string attribute = (spec.Network is EncoderDecoderSpec two ? two.Cell : ((SequenceNetworkSpec)spec.Network).Recurrent.Cell).AttributeName();
        var byName = _network.named_parameters().ToDictionary(
            item => item.name.Replace($"{TorchLearner.RecurrentComponent}.", $"{attribute}.", StringComparison.Ordinal), item => item.parameter);
        using (no_grad())
        {
            foreach (var parameter in spec.Network.Parameters)
                byName[parameter.Name].copy_(tensor(initial[parameter.Name], [.. parameter.Shape.Select(extent => (long)extent)]));
        }

        _parameters = [.. spec.Network.Parameters.Select(parameter => byName[parameter.Name])];
        _optimizers = [.. spec.Network.Parameters.Select(parameter => new ScalarAdam(spec.Adam, parameter.Count))];
        scope.Detach(_parameters.Cast<IDisposable>());
    }

    /// <summary>Outputs, final states and the gradient of every parameter, under names.</summary>
    public Dictionary<string, double[]> Differentiate(Sequences inputs, Sequences targets)
    {
        using var scope = NewDisposeScope();
        _network.eval();
        ClearGradients();
        var (outputs, states) = Forward(inputs, targets, dropout: null);
        Loss(outputs, targets).backward();
        Dictionary<string, double[]> result = new()
        {
            ["outputs"] = Values(outputs),
            ["final hidden"] = Values(states.Hidden),
        };
        if (states.Cell is not null)
            result["final cell"] = Values(states.Cell);
        for (int i = 0; i < _parameters.Count; i++)
            result[_spec.Network.Parameters[i].Name] = Values(_parameters[i].grad!);
        return result;
    }

    public void Train(Sequences inputs, Sequences targets)
    {
        using var scope = NewDisposeScope();
        _network.train();
        ClearGradients();
        Loss(Forward(inputs, targets, new(_spec.DropoutSeed, _steps++)).Outputs, targets).backward();
        for (int i = 0; i < _parameters.Count; i++)
            _optimizers[i].Update(Doubles(_parameters[i]), Doubles(_parameters[i].grad!));
    }

    public Dictionary<string, double[]> GetParameters()
    {
        using var scope = NewDisposeScope();
        return _spec.Network.Parameters.Zip(_parameters).ToDictionary(pair => pair.First.Name, pair => Values(pair.Second));
    }

    public void Dispose()
    {
        foreach (var parameter in _parameters)
            parameter.Dispose();
        _network.Dispose();
    }

    private void ClearGradients()
    {
        foreach (var parameter in _parameters)
            parameter.grad = null;
    }

    private RecurrentResult Forward(Sequences inputs, Sequences targets, StepDropout? dropout) =>
        _network is EncoderDecoder pair
            ? pair.TeacherForced(ToTensor(inputs), ToTensor(targets), dropout)
            : ((SequenceNetwork)_network).call(ToTensor(inputs), null, dropout);

    private Tensor Loss(Tensor outputs, Sequences targets) => _spec.Loss == LossKind.L1
        ? nn.functional.l1_loss(outputs, ToTensor(targets))
        : nn.functional.mse_loss(outputs, ToTensor(targets));

    private static Tensor ToTensor(Sequences values) => tensor(values.All.ToDoubles(), [values.Count, values.Length, values.Features]);

    private static double[] Values(Tensor values) => Doubles(values.detach().contiguous()).ToArray();

    /// <summary>The tensor's own memory, row-major.</summary>
    private static Span<double> Doubles(Tensor contiguous)
    {
        Assert.That((contiguous.dtype, contiguous.is_contiguous()), Is.EqualTo((ScalarType.Float64, true)));
        return MemoryMarshal.Cast<byte, double>(contiguous.bytes);
    }
}
