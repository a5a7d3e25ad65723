using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>Trains a <see cref="ScalarNetwork"/>: what the engines round to singles.</summary>
internal sealed class ScalarLearner(LearnerSpec spec, NamedParameters initial)
{
    private readonly Dictionary<string, ScalarVector> _parameters = ScalarVector.Of(initial);
    private readonly Dictionary<string, ScalarAdam> _optimizers = initial.Specs.ToDictionary(item => item.Name, item => new ScalarAdam(spec.Adam, item.Count));
    private uint _steps;

    public IEnumerable<(string Name, double[] Values)> Parameters => _parameters.Select(item => (item.Key, item.Value.Values));

    private CellKind Cell => spec.Network is EncoderDecoderSpec pair ? pair.Cell : ((SequenceNetworkSpec)spec.Network).Recurrent.Cell;

    /// <summary>Outputs, final states and the gradient of every parameter, under names.</summary>
    public Dictionary<string, double[]> Differentiate(Sequences inputs, Sequences targets)
    {
        var runs = Differentiate(inputs, targets, dropout: null);
        Dictionary<string, double[]> result = new()
        {
            ["outputs"] = [.. runs.SelectMany(run => run.Outputs).SelectMany(output => output.Values)],
            ["final hidden"] = ByLayer(runs, run => run.Final.Hidden),
        };
        if (Cell == CellKind.Lstm)
            result["final cell"] = ByLayer(runs, run => run.Final.Cell);
        foreach (var (name, parameter) in _parameters)
            result[name] = [.. parameter.Gradient];
        return result;
    }

    public void Train(Sequences inputs, Sequences targets)
    {
        Differentiate(inputs, targets, (spec.DropoutSeed, _steps++));
        foreach (var (name, parameter) in _parameters)
            _optimizers[name].Update(parameter.Values, parameter.Gradient);
    }

    private ScalarRun[] Differentiate(Sequences inputs, Sequences targets, (ulong Seed, uint Step)? dropout)
    {
        foreach (var parameter in _parameters.Values)
            Array.Clear(parameter.Gradient);
        ScalarNetwork network = new(_parameters, dropout);
        var runs = new ScalarRun[inputs.Count];
        for (int sequence = 0; sequence < runs.Length; sequence++)
        {
            var truth = targets.Rows(sequence);
            runs[sequence] = spec.Network is EncoderDecoderSpec pair
                ? network.Run(pair, inputs.Rows(sequence), truth, truth.Length, sequence)
                : network.Run((SequenceNetworkSpec)spec.Network, inputs.Rows(sequence), sequence);
            foreach (var (output, expected) in runs[sequence].Outputs.Zip(truth))
            {
                for (int i = 0; i < expected.Length; i++)
                {
                    double error = output.Values[i] - expected[i];
                    output.Gradient[i] += (spec.Loss == LossKind.L1 ? Math.Sign(error) : 2 * error) / targets.Values.Length;
                }
            }

            network.Backward();
        }

        return runs;
    }

    /// <summary>(layer and direction, sequence, unit)</summary>
    private static double[] ByLayer(ScalarRun[] runs, Func<ScalarRun, ScalarVector[]> states) =>
        [.. Enumerable.Range(0, states(runs[0]).Length).SelectMany(at => runs.SelectMany(run => states(run)[at].Values))];
}
