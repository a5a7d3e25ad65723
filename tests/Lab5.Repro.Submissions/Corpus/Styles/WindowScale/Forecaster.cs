using Lab5.Repro.Testing.Submissions;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Abgabe.Modelle;

/// <summary>Two LSTM layers with dropout on windows that are z-scored each by itself, drawn in another order every epoch.</summary>
public sealed class Forecaster : IStockForecaster
{
    private readonly record struct Window(float[] Values, double Mean, double Deviation)
    {
        public static Window Of(ReadOnlySpan<double> closes)
        {
            double[] all = closes.ToArray();
            double mean = all.Average(), deviation = Math.Sqrt(all.Average(close => Math.Pow(close - mean, 2))) + 1e-6 * mean;
            return new(Array.ConvertAll(all, close => (float)((close - mean) / deviation)), mean, deviation);
        }
    }

    private const int Days = 10;
    private Network? network;

    public void Fit(double[] trainingCloses, uint seed)
    {
        set_num_threads(1);
        random.manual_seed(seed);
        var order = new Random((int)seed);
        var closes = trainingCloses.AsSpan(Math.Max(0, trainingCloses.Length - 900)).ToArray();
        network = new Network();
        using var adam = optim.AdamW(network.parameters(), 1e-3);
        var schedule = optim.lr_scheduler.StepLR(adam, 2, 0.5);
        int[] starts = [.. Enumerable.Range(0, closes.Length - Days)];
        for (int epoch = 0; epoch < 4; epoch++)
        {
            order.Shuffle(starts);
            for (int first = 0; first < starts.Length; first += 48)
                Step(adam, closes, starts[first..Math.Min(starts.Length, first + 48)]);
            schedule.step();
        }

        network.eval();
    }

    public double Predict(double[] history)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var window = Window.Of(history.AsSpan(history.Length - Days));
        return history[^1] + window.Deviation * network!.call(tensor(window.Values, [1, Days, 1])).item<float>();
    }

    private void Step(optim.Optimizer adam, double[] closes, int[] batch)
    {
        using var scope = NewDisposeScope();
        var windows = batch.Select(i => Window.Of(closes.AsSpan(i, Days))).ToArray();
        var changes = batch.Select((i, k) => (float)((closes[i + Days] - closes[i + Days - 1]) / windows[k].Deviation)).ToArray();
        adam.zero_grad();
        var loss = nn.functional.huber_loss(network!.call(tensor(windows.SelectMany(window => window.Values).ToArray(), [batch.Length, Days, 1])).flatten(), tensor(changes));
        loss.backward();
        nn.utils.clip_grad_norm_(network.parameters(), 1);
        adam.step();
    }

    private sealed class Network : nn.Module<Tensor, Tensor>
    {
        private readonly LSTM layers = nn.LSTM(1, 8, numLayers: 2, batchFirst: true, dropout: 0.1);
        private readonly Linear last = nn.Linear(8, 1);

        internal Network() : base("lstm") => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var (outputs, _, _) = layers.call(input);
            return last.call(outputs[TensorIndex.Colon, -1]);
        }
    }
}
