using System.Numerics;
using System.Runtime.InteropServices;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines;

/// <summary>
/// A second implementation of the networks: plain loops in double precision over one sequence at a time, from the formulas in
/// PyTorch's documentation of RNN, LSTM, GRU and Linear. Each operation notes how it hands a gradient back to what it read.
/// </summary>
/// <param name="parameters">By PyTorch's names, row-major.</param>
/// <param name="dropout">Seed and training step of the masks; null for evaluation.</param>
internal sealed class ScalarNetwork(IReadOnlyDictionary<string, ScalarVector> parameters, (ulong Seed, uint Step)? dropout = null)
{
    /// <summary>What hands gradients back, in the order of the operations.</summary>
    private readonly Stack<Action> _operations = [];

    public ScalarNetwork(NamedParameters parameters, (ulong Seed, uint Step)? dropout = null)
        : this(ScalarVector.Of(parameters), dropout)
    {
    }

    /// <param name="inputs">[step][feature] of sequence <paramref name="sequence"/> in its batch</param>
    public ScalarRun Run(SequenceNetworkSpec spec, double[][] inputs, int sequence)
    {
        var states = ScalarStates.Zero(spec.Recurrent);
        var outputs = RunStack(spec.Recurrent, spec.RecurrentName, Vectors(inputs), states, sequence, firstLayer: 0, firstStep: 0, inputs.Length);
        return new([.. outputs.Select(output => Activate(spec.Activation, Linear(spec.HeadName, output)))], states);
    }

    /// <param name="inputs">[step][feature] of sequence <paramref name="sequence"/> in its batch</param>
    /// <param name="truth">[step][feature]; null runs freely for <paramref name="steps"/> steps.</param>
    /// <returns>The decoder's outputs and final states.</returns>
    public ScalarRun Run(EncoderDecoderSpec spec, double[][] inputs, double[][]? truth, int steps, int sequence)
    {
        var states = ScalarStates.Zero(spec.Stack);
        RunStack(spec.Stack, spec.EncoderName, Vectors(inputs), states, sequence, firstLayer: 0, firstStep: 0, inputs.Length);
        var outputs = new ScalarVector[steps];
        var input = new ScalarVector(inputs[^1]);
        for (int t = 0; t < steps; t++)
        {
            var hidden = RunStack(spec.Stack, spec.DecoderName, [input], states, sequence, spec.NumLayers, firstStep: t, steps)[0];
            var change = Linear(spec.HeadName, hidden);
            outputs[t] = spec.Residual ? Sum(change, input) : change;
            input = truth is null ? outputs[t] : new(truth[t]);
        }

        return new(outputs, states);
    }

    /// <summary>Adds to the parameters' gradients what follows from those of the outputs of every run since the last call.</summary>
    public void Backward()
    {
        while (_operations.TryPop(out var operation))
            operation();
    }

    private ScalarVector[] RunStack(
        RecurrentSpec spec, string prefix, ScalarVector[] inputs, ScalarStates states, int sequence, int firstLayer, int firstStep, int allSteps)
    {
        for (int layer = 0; layer < spec.NumLayers; layer++)
        {
            var outputs = new ScalarVector[spec.Directions][];
            for (int direction = 0; direction < spec.Directions; direction++)
            {
                int at = layer * spec.Directions + direction;
                string suffix = $"_l{layer}{(direction == 1 ? "_reverse" : "")}";
                outputs[direction] = new ScalarVector[inputs.Length];
                for (int i = 0; i < inputs.Length; i++)
                {
                    int t = direction == 0 ? i : inputs.Length - 1 - i;
                    var fromInput = Affine($"{prefix}.weight_ih{suffix}", $"{prefix}.bias_ih{suffix}", inputs[t]);
                    var fromHidden = Affine($"{prefix}.weight_hh{suffix}", $"{prefix}.bias_hh{suffix}", states.Hidden[at]);
                    (states.Hidden[at], states.Cell[at]) = Step(spec.Cell, fromInput, fromHidden, states.Hidden[at], states.Cell[at]);
                    outputs[direction][t] = states.Hidden[at];
                }
            }

            inputs = spec.Bidirectional ? [.. outputs[0].Zip(outputs[1], Joined)] : outputs[0];
            if (layer < spec.NumLayers - 1 && dropout is { } draw)
                inputs = [.. inputs.Select((output, t) => Dropped(output, spec, draw, firstLayer + layer, (long)sequence * allSteps + firstStep + t))];
        }

        return inputs;
    }

    private (ScalarVector Hidden, ScalarVector Cell) Step(
        CellKind kind, ScalarVector fromInput, ScalarVector fromHidden, ScalarVector hidden, ScalarVector cell) => kind switch
        {
            CellKind.Rnn => (RnnStep(fromInput, fromHidden), cell),
            CellKind.Lstm => LstmStep(fromInput, fromHidden, cell),
            CellKind.Gru => (GruStep(fromInput, fromHidden, hidden), cell),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This cell has no second implementation."),
        };

    /// <summary>h = tanh(i + h')</summary>
    private ScalarVector RnnStep(ScalarVector fromInput, ScalarVector fromHidden) => Activate(OutputActivation.Tanh, Sum(fromInput, fromHidden));

    /// <summary>c = f c' + i g, h = o tanh(c)</summary>
    private (ScalarVector Hidden, ScalarVector Cell) LstmStep(ScalarVector fromInput, ScalarVector fromHidden, ScalarVector cell)
    {
        int n = cell.Length;
        var gates = new double[4 * n];
        ScalarVector nextHidden = new(new double[n]), nextCell = new(new double[n]);
        for (int j = 0; j < n; j++)
        {
            double Gate(int gate) => fromInput.Values[gate * n + j] + fromHidden.Values[gate * n + j];
            double i = gates[j] = Sigmoid(Gate(0)), f = gates[n + j] = Sigmoid(Gate(1));
            double g = gates[2 * n + j] = Math.Tanh(Gate(2)), o = gates[3 * n + j] = Sigmoid(Gate(3));
            nextCell.Values[j] = f * cell.Values[j] + i * g;
            nextHidden.Values[j] = o * Math.Tanh(nextCell.Values[j]);
        }

        _operations.Push(() =>
        {
            for (int j = 0; j < n; j++)
            {
                double i = gates[j], f = gates[n + j], g = gates[2 * n + j], o = gates[3 * n + j];
                double tanh = Math.Tanh(nextCell.Values[j]), ofHidden = nextHidden.Gradient[j];
                double ofCell = nextCell.Gradient[j] + ofHidden * o * (1 - tanh * tanh);
                void Add(int gate, double gradient)
                {
                    fromInput.Gradient[gate * n + j] += gradient;
                    fromHidden.Gradient[gate * n + j] += gradient;
                }

                Add(0, ofCell * g * i * (1 - i));
                Add(1, ofCell * cell.Values[j] * f * (1 - f));
                Add(2, ofCell * i * (1 - g * g));
                Add(3, ofHidden * tanh * o * (1 - o));
                cell.Gradient[j] += ofCell * f;
            }
        });
        return (nextHidden, nextCell);
    }

    /// <summary>n = tanh(i_n + r h_n), h = (1 - z) n + z h'</summary>
    private ScalarVector GruStep(ScalarVector fromInput, ScalarVector fromHidden, ScalarVector hidden)
    {
        int n = hidden.Length;
        var gates = new double[3 * n];
        var next = new ScalarVector(new double[n]);
        for (int j = 0; j < n; j++)
        {
            double Gate(int gate) => fromInput.Values[gate * n + j] + fromHidden.Values[gate * n + j];
            double r = gates[j] = Sigmoid(Gate(0)), z = gates[n + j] = Sigmoid(Gate(1));
            double candidate = gates[2 * n + j] = Math.Tanh(fromInput.Values[2 * n + j] + r * fromHidden.Values[2 * n + j]);
            next.Values[j] = (1 - z) * candidate + z * hidden.Values[j];
        }

        _operations.Push(() =>
        {
            for (int j = 0; j < n; j++)
            {
                double r = gates[j], z = gates[n + j], candidate = gates[2 * n + j], gradient = next.Gradient[j];
                double ofCandidate = gradient * (1 - z) * (1 - candidate * candidate);
                double ofReset = ofCandidate * fromHidden.Values[2 * n + j] * r * (1 - r);
                double ofUpdate = gradient * (hidden.Values[j] - candidate) * z * (1 - z);
                fromInput.Gradient[j] += ofReset;
                fromHidden.Gradient[j] += ofReset;
                fromInput.Gradient[n + j] += ofUpdate;
                fromHidden.Gradient[n + j] += ofUpdate;
                fromInput.Gradient[2 * n + j] += ofCandidate;
                fromHidden.Gradient[2 * n + j] += ofCandidate * r;
                hidden.Gradient[j] += gradient * z;
            }
        });
        return next;
    }

    private ScalarVector Linear(string name, ScalarVector x) => Affine($"{name}.weight", $"{name}.bias", x);

    /// <summary>W x + b</summary>
    private ScalarVector Affine(string weightName, string biasName, ScalarVector x)
    {
        var (weight, bias) = (parameters[weightName], parameters[biasName]);
        int columns = x.Length;
        var y = new ScalarVector(new double[bias.Length]);
        for (int row = 0; row < y.Length; row++)
            y.Values[row] = bias.Values[row] + Dot(weight.Values.AsSpan(row * columns, columns), x.Values);
        _operations.Push(() =>
        {
            for (int row = 0; row < y.Length; row++)
            {
                double gradient = y.Gradient[row];
                bias.Gradient[row] += gradient;
                AddScaled(weight.Gradient.AsSpan(row * columns, columns), gradient, x.Values);
                AddScaled(x.Gradient, gradient, weight.Values.AsSpan(row * columns, columns));
            }
        });
        return y;
    }

    private ScalarVector Activate(OutputActivation activation, ScalarVector x)
    {
        if (activation != OutputActivation.Tanh)
            return x;
        var y = new ScalarVector([.. x.Values.Select(Math.Tanh)]);
        _operations.Push(() =>
        {
            for (int j = 0; j < y.Length; j++)
                x.Gradient[j] += y.Gradient[j] * (1 - y.Values[j] * y.Values[j]);
        });
        return y;
    }

    private ScalarVector Sum(ScalarVector a, ScalarVector b)
    {
        var y = new ScalarVector([.. a.Values.Zip(b.Values, (left, right) => left + right)]);
        _operations.Push(() =>
        {
            AddScaled(a.Gradient, 1, y.Gradient);
            AddScaled(b.Gradient, 1, y.Gradient);
        });
        return y;
    }

    private ScalarVector Joined(ScalarVector a, ScalarVector b)
    {
        var y = new ScalarVector([.. a.Values, .. b.Values]);
        _operations.Push(() =>
        {
            AddScaled(a.Gradient, 1, y.Gradient.AsSpan(0, a.Length));
            AddScaled(b.Gradient, 1, y.Gradient.AsSpan(a.Length));
        });
        return y;
    }

    /// <param name="step">Of all steps of all sequences.</param>
    private ScalarVector Dropped(ScalarVector x, RecurrentSpec spec, (ulong Seed, uint Step) draw, int layer, long step)
    {
        var mask = new float[x.Length];
        DropoutMask.Fill(mask, spec.Dropout, draw.Seed, draw.Step, (uint)layer, step * x.Length);
        var y = new ScalarVector([.. x.Values.Zip(mask, (value, factor) => value * factor)]);
        _operations.Push(() =>
        {
            for (int j = 0; j < y.Length; j++)
                x.Gradient[j] += y.Gradient[j] * mask[j];
        });
        return y;
    }

    private static ScalarVector[] Vectors(double[][] rows) => [.. rows.Select(row => new ScalarVector(row))];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sums = Vector<double>.Zero;
        var aVectors = MemoryMarshal.Cast<double, Vector<double>>(a);
        var bVectors = MemoryMarshal.Cast<double, Vector<double>>(b);
        for (int v = 0; v < aVectors.Length; v++)
            sums += aVectors[v] * bVectors[v];
        double sum = Vector.Sum(sums);
        for (int i = aVectors.Length * Vector<double>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>target += factor * values</summary>
    private static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> values)
    {
        var targetVectors = MemoryMarshal.Cast<double, Vector<double>>(target);
        var valueVectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (int v = 0; v < targetVectors.Length; v++)
            targetVectors[v] += factor * valueVectors[v];
        for (int i = targetVectors.Length * Vector<double>.Count; i < target.Length; i++)
            target[i] += factor * values[i];
    }
}
