using Lab5.Repro.Testing.Submissions;

/// <summary>A small Elman network trained by backpropagation through time, nothing but arrays. It predicts the next change.</summary>
public sealed class Forecaster : IStockForecaster, ITrainedNetwork
{
    private const int Hidden = 6, Steps = 6, Epochs = 6;
    private const double LearningRate = 0.01;

    private readonly double[] _in = new double[Hidden], _bias = new double[Hidden], _out = new double[Hidden];
    private readonly double[,] _recurrent = new double[Hidden, Hidden];
    private double _outBias, _scale;
    private ulong _state;
    private double[] _read = [];

    public TrainedNetwork Network => TrainedNetwork.Of(
        [
            ("rnn.weight_ih_l0", [Hidden, 1], Singles(_in)), ("rnn.weight_hh_l0", [Hidden, Hidden], Singles(_recurrent.Cast<double>())),
            ("rnn.bias_ih_l0", [Hidden], Singles(_bias)), ("head.weight", [1, Hidden], Singles(_out)), ("head.bias", [1], [(float)_outBias]),
        ],
        [.. _read.Select(x => new[] { x })]);

    public void Fit(double[] trainingCloses, uint seed)
    {
        _state = seed * 2862933555777941757UL + 3037000493UL;
        double[] changes = Changes(trainingCloses[^Math.Min(1500, trainingCloses.Length)..]);
        _scale = Math.Sqrt(changes.Average(x => x * x));
        for (int i = 0; i < Hidden; i++)
        {
            (_in[i], _out[i]) = (Draw(), Draw());
            for (int j = 0; j < Hidden; j++)
                _recurrent[i, j] = Draw();
        }

        double[] inputs = [.. changes.Select(x => x / _scale)];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            for (int start = 0; start + Steps < inputs.Length; start++)
                Descend(inputs.AsSpan(start, Steps), inputs[start + Steps]);
        }
    }

    public double Predict(double[] history)
    {
        _read = [.. Changes(history[^(Steps + 1)..]).Select(x => x / _scale)];
        var states = Run(_read);
        return history[^1] * (1 + _scale * Output(states[^1]));
    }

    private static float[] Singles(IEnumerable<double> values) => [.. values.Select(x => (float)x)];

    private double Draw()
    {
        _state = _state * 6364136223846793005UL + 1442695040888963407UL;
        return ((_state >> 11) * (1.0 / (1UL << 53)) - 0.5) * 0.6;
    }

    private static double[] Changes(double[] closes) => [.. closes.Skip(1).Zip(closes, (now, before) => now / before - 1)];

    private double[][] Run(ReadOnlySpan<double> inputs)
    {
        var states = new double[inputs.Length + 1][];
        states[0] = new double[Hidden];
        for (int t = 0; t < inputs.Length; t++)
        {
            states[t + 1] = new double[Hidden];
            for (int i = 0; i < Hidden; i++)
            {
                double sum = _bias[i] + _in[i] * inputs[t];
                for (int j = 0; j < Hidden; j++)
                    sum += _recurrent[i, j] * states[t][j];
                states[t + 1][i] = Math.Tanh(sum);
            }
        }

        return states;
    }

    private double Output(double[] state) => _outBias + state.Zip(_out, (h, w) => h * w).Sum();

    private void Descend(ReadOnlySpan<double> inputs, double target)
    {
        var states = Run(inputs);
        double error = Math.Clamp(Output(states[^1]) - target, -1, 1) * 0.1;
        double[] gradient = [.. _out.Select(w => w * error)];
        for (int i = 0; i < Hidden; i++)
            _out[i] -= LearningRate * error * states[^1][i];
        _outBias -= LearningRate * error;
        for (int t = inputs.Length - 1; t >= 0; t--)
        {
            var below = new double[Hidden];
            for (int i = 0; i < Hidden; i++)
            {
                double slope = gradient[i] * (1 - states[t + 1][i] * states[t + 1][i]);
                for (int j = 0; j < Hidden; j++)
                {
                    below[j] += slope * _recurrent[i, j];
                    _recurrent[i, j] -= LearningRate * slope * states[t][j];
                }

                _in[i] -= LearningRate * slope * inputs[t];
                _bias[i] -= LearningRate * slope;
            }

            gradient = below;
        }
    }
}
