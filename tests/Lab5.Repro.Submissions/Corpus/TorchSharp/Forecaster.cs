using Lab5.Repro.Testing.Submissions;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>An LSTM reads ten days and gives the change to the next one.</summary>
public sealed class Forecaster : IStockForecaster
{
    private const int Days = 10, BatchSize = 64, Epochs = 4;
    private LstmWithHead? _network;
    private double _scale;

    public void Fit(double[] trainingCloses, uint seed)
    {
        set_num_threads(1);
        manual_seed(seed);
        double[] closes = trainingCloses[^Math.Min(1000, trainingCloses.Length)..];
        _scale = closes.Skip(1).Zip(closes, (now, before) => Math.Abs(now - before)).Average();
        double[][] windows = [.. Enumerable.Range(0, closes.Length - Days).Select(i => Window(closes.AsSpan(i, Days)))];
        double[][] changes = [.. Enumerable.Range(0, closes.Length - Days).Select(i => new[] { (closes[i + Days] - closes[i + Days - 1]) / _scale })];
        _network = new();
        var optimizer = optim.Adam(_network.parameters(), 0.002);
        var loss = nn.MSELoss();
        using var inputs = Tensors.Of(windows);
        using var targets = Tensors.Of(changes).squeeze(-1);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            for (long first = 0; first < windows.Length; first += BatchSize)
            {
                using var scope = NewDisposeScope();
                long count = Math.Min(BatchSize, windows.Length - first);
                optimizer.zero_grad();
                var value = loss.call(_network.call(inputs.narrow(0, first, count)), targets.narrow(0, first, count));
                value.backward();
                optimizer.step();
            }
        }
    }

    public double Predict(double[] history)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        double change = _network!.call(Tensors.Of([Window(history.AsSpan(history.Length - Days))])).item<float>();
        return history[^1] + _scale * change;
    }

    /// <summary>Closes relative to the last one, in mean daily changes.</summary>
    private double[] Window(ReadOnlySpan<double> closes)
    {
        double last = closes[^1];
        return [.. closes.ToArray().Select(close => (close - last) / _scale)];
    }

    private sealed class LstmWithHead : nn.Module<Tensor, Tensor>
    {
        private readonly LSTM _lstm;
        private readonly Linear _head;

        public LstmWithHead()
            : base(nameof(LstmWithHead))
        {
            _lstm = nn.LSTM(1, 8, batchFirst: true);
            _head = nn.Linear(8, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _head.call(_lstm.call(input).Item1.select(1, -1));
    }
}
