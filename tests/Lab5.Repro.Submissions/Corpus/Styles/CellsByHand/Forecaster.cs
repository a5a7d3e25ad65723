using Lab5.Repro.Testing.Submissions;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>One LSTM cell, called day after day in a loop of its own.</summary>
public sealed class Forecaster : IStockForecaster
{
    private const int Days = 6, BatchSize = 64, Epochs = 5;
    private CellNetwork? _network;
    private double _low, _range;

    public void Fit(double[] trainingCloses, uint seed)
    {
        set_num_threads(1);
        manual_seed(seed);
        double[] closes = trainingCloses.Skip(trainingCloses.Length - 700).ToArray();
        (_low, _range) = (closes.Min(), closes.Max() - closes.Min());
        _network = new();
        var optimizer = optim.RMSProp(_network.parameters(), 0.002);
        int[] starts = [.. Enumerable.Range(0, closes.Length - Days)];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (int[] batch in starts.Chunk(BatchSize))
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var target = tensor(batch.Select(i => (float)((closes[i + Days] - closes[i + Days - 1]) / _range)).ToArray());
                (_network.call(Windows([.. batch.Select(i => closes[i..(i + Days)])])).squeeze(1) - target).square().mean().backward();
                optimizer.step();
            }
        }
    }

    public double Predict(double[] history)
    {
        using var scope = NewDisposeScope();
        using var grad = no_grad();
        return history[^1] + _range * _network!.call(Windows([history[^Days..]])).item<float>();
    }

    private Tensor Windows(double[][] windows) =>
        tensor(windows.SelectMany(window => window).Select(close => (float)((close - _low) / _range)).ToArray(), [windows.Length, Days, 1]);

    private sealed class CellNetwork : nn.Module<Tensor, Tensor>
    {
        private readonly LSTMCell cell = nn.LSTMCell(1, 10);
        private readonly Linear output = nn.Linear(10, 1);

        public CellNetwork()
            : base(nameof(CellNetwork)) => RegisterComponents();

        public override Tensor forward(Tensor window)
        {
            var (state, memory) = (zeros(window.shape[0], 10), zeros(window.shape[0], 10));
            for (long day = 0; day < window.shape[1]; day++)
                (state, memory) = cell.call(window.select(1, day), (state, memory));
            return output.call(state);
        }
    }
}
