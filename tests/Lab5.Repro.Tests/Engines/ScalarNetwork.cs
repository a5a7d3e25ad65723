using Lab5.Repro.Engines;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>
/// A second implementation of the forward passes: plain loops in double precision over one sequence at a time, from the
/// formulas in PyTorch's documentation of RNN, LSTM, GRU and Linear.
/// </summary>
/// <param name="dropout">Seed and training step of the masks; null for evaluation.</param>
internal sealed class ScalarNetwork(NamedParameters parameters, (ulong Seed, uint Step)? dropout = null)
{
    /// <param name="inputs">[step][feature] of sequence <paramref name="sequence"/> in its batch</param>
    /// <returns>[step][output]</returns>
    public double[][] Run(SequenceNetworkSpec spec, double[][] inputs, int sequence)
    {
        var states = States.Zero(spec.Recurrent);
        var outputs = RunStack(spec.Recurrent, spec.RecurrentName, inputs, states, sequence, firstLayer: 0, firstStep: 0, inputs.Length);
        return [.. outputs.Select(output => Activate(spec.Activation, Linear(spec.HeadName, output)))];
    }

    /// <param name="truth">[step][feature]; null runs freely for <paramref name="steps"/> steps.</param>
    /// <returns>[decoder step][feature]</returns>
    public double[][] Run(EncoderDecoderSpec spec, double[][] inputs, double[][]? truth, int steps, int sequence)
    {
        var states = States.Zero(spec.Stack);
        RunStack(spec.Stack, spec.EncoderName, inputs, states, sequence, firstLayer: 0, firstStep: 0, inputs.Length);
        var outputs = new double[steps][];
        var input = inputs[^1];
        for (int t = 0; t < steps; t++)
        {
            var hidden = RunStack(spec.Stack, spec.DecoderName, [input], states, sequence, spec.NumLayers, firstStep: t, steps)[0];
            var change = Linear(spec.HeadName, hidden);
            outputs[t] = spec.Residual ? [.. change.Zip(input, (a, b) => a + b)] : change;
            input = truth is null ? outputs[t] : truth[t];
        }

        return outputs;
    }

    private double[][] RunStack(
        RecurrentSpec spec, string prefix, double[][] inputs, States states, int sequence, int firstLayer, int firstStep, int allSteps)
    {
        for (int layer = 0; layer < spec.NumLayers; layer++)
        {
            var outputs = inputs.Select(_ => new double[spec.OutputSize]).ToArray();
            for (int direction = 0; direction < spec.Directions; direction++)
            {
                int at = layer * spec.Directions + direction;
                for (int i = 0; i < inputs.Length; i++)
                {
                    int t = direction == 0 ? i : inputs.Length - 1 - i;
                    Step(spec, $"{prefix}.{{0}}_l{layer}{(direction == 1 ? "_reverse" : "")}", inputs[t], ref states.Hidden[at], ref states.Cell[at]);
                    states.Hidden[at].CopyTo(outputs[t], direction * spec.HiddenSize);
                }
            }

            if (layer < spec.NumLayers - 1)
                Drop(spec, outputs, sequence, firstLayer + layer, firstStep, allSteps);
            inputs = outputs;
        }

        return inputs;
    }

    private void Drop(RecurrentSpec spec, double[][] outputs, int sequence, int layer, int firstStep, int allSteps)
    {
        if (dropout is not { } draw)
            return;
        var mask = new float[spec.OutputSize];
        for (int t = 0; t < outputs.Length; t++)
        {
            long first = ((long)sequence * allSteps + firstStep + t) * spec.OutputSize;
            DropoutMask.Fill(mask, spec.Dropout, draw.Seed, draw.Step, (uint)layer, first);
            for (int j = 0; j < mask.Length; j++)
                outputs[t][j] *= mask[j];
        }
    }

    /// <param name="name">A parameter's name with {0} for <c>weight_ih</c> and its like.</param>
    private void Step(RecurrentSpec spec, string name, double[] x, ref double[] hidden, ref double[] cell)
    {
        int n = spec.HiddenSize;
        var fromInput = Affine(Named(name, "weight_ih"), Named(name, "bias_ih"), x);
        var fromHidden = Affine(Named(name, "weight_hh"), Named(name, "bias_hh"), hidden);
        double[] nextHidden = new double[n], nextCell = new double[n];
        for (int j = 0; j < n; j++)
        {
            double Gate(int gate) => fromInput[gate * n + j] + fromHidden[gate * n + j];
            switch (spec.Cell)
            {
                case CellKind.Rnn:
                    nextHidden[j] = Math.Tanh(Gate(0));
                    break;
                case CellKind.Lstm:
                    nextCell[j] = Sigmoid(Gate(1)) * cell[j] + Sigmoid(Gate(0)) * Math.Tanh(Gate(2));
                    nextHidden[j] = Sigmoid(Gate(3)) * Math.Tanh(nextCell[j]);
                    break;
                default:
                    double z = Sigmoid(Gate(1));
                    nextHidden[j] = (1 - z) * Math.Tanh(fromInput[2 * n + j] + Sigmoid(Gate(0)) * fromHidden[2 * n + j]) + z * hidden[j];
                    break;
            }
        }

        (hidden, cell) = (nextHidden, nextCell);
    }

    private float[] Named(string name, string kind) => parameters[name.Replace("{0}", kind, StringComparison.Ordinal)];

    private double[] Linear(string name, double[] x) => Affine(parameters[$"{name}.weight"], parameters[$"{name}.bias"], x);

    private static double[] Affine(float[] weight, float[] bias, double[] x) =>
        [.. bias.Select((b, row) => b + x.Select((value, column) => weight[row * x.Length + column] * value).Sum())];

    private static double[] Activate(OutputActivation activation, double[] values) =>
        activation == OutputActivation.Tanh ? [.. values.Select(Math.Tanh)] : values;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>[layer * directions + direction][unit]</summary>
    private sealed record States(double[][] Hidden, double[][] Cell)
    {
        public static States Zero(RecurrentSpec spec)
        {
            double[][] Zeros() => [.. Enumerable.Range(0, spec.NumLayers * spec.Directions).Select(_ => new double[spec.HiddenSize])];
            return new(Zeros(), Zeros());
        }
    }
}
