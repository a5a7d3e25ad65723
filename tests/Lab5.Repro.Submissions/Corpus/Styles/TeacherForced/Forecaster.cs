using Lab5.Repro.Testing.Submissions;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>The lab's seq2seq: a GRU reads eight days, another one gives the next three, and reads the true days before them while it learns.</summary>
public sealed class Forecaster : IStockForecaster
{
    private const int Days = 8, Ahead = 3, BatchSize = 64, Epochs = 8;
    private Seq2Seq? _network;
    private (double Mean, double Deviation) _scale;

    public void Fit(double[] trainingCloses, uint seed)
    {
        set_num_threads(1);
        manual_seed(seed);
        double[] closes = trainingCloses.TakeLast(800).ToArray();
        double mean = closes.Average();
        _scale = (mean, Math.Sqrt(closes.Average(close => (close - mean) * (close - mean))));
        float[] scaled = [.. closes.Select(close => (float)((close - mean) / _scale.Deviation))];
        int windows = scaled.Length - Days - Ahead + 1;
        using var all = tensor(Enumerable.Range(0, windows).SelectMany(i => scaled[i..(i + Days + Ahead)]).ToArray(), [windows, Days + Ahead, 1]);
        _network = new();
        var optimizer = optim.Adam(_network.parameters(), 0.003);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (var batch in all.split(BatchSize))
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var output = _network.call(batch.narrow(1, 0, Days), batch.narrow(1, Days - 1, Ahead));
                nn.functional.mse_loss(output, batch.narrow(1, Days, Ahead)).backward();
                optimizer.step();
            }
        }
    }

    public double Predict(double[] history)
    {
        using var scope = NewDisposeScope();
        using var grad = no_grad();
        var window = tensor(history.TakeLast(Days).Select(close => (float)((close - _scale.Mean) / _scale.Deviation)).ToArray(), [1, Days, 1]);
        return _scale.Mean + _scale.Deviation * _network!.call(window, window.narrow(1, Days - 1, 1)).item<float>();
    }

    private sealed class Seq2Seq : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly GRU encoder = nn.GRU(1, 12, batchFirst: true), decoder = nn.GRU(1, 12, batchFirst: true);
        private readonly Linear head = nn.Linear(12, 1);

        public Seq2Seq()
            : base(nameof(Seq2Seq)) => RegisterComponents();

        public override Tensor forward(Tensor window, Tensor known)
        {
            var (_, state) = encoder.call(window);
            return known + head.call(decoder.call(known, state).Item1);
        }
    }
}
