using Lab5.Repro.Testing.Submissions;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>The lab's Denoiser_GRU, with torch's own modules.</summary>
public sealed class Denoiser : IDenoiser
{
    private const int BatchSize = 20, Epochs = 12;
    private GruWithHead? _network;

    public void Train(double[][] noisy, double[][] clean, DenoiserOptions options)
    {
        set_num_threads(1);
        manual_seed(options.Seed);
        _network = new(options.Layers, options.Bidirectional);
        var optimizer = optim.Adam(_network.parameters(), 0.005);
        var loss = nn.L1Loss();
        using var inputs = Tensors.Of(noisy);
        using var targets = Tensors.Of(clean);
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            for (long first = 0; first < noisy.Length; first += BatchSize)
            {
                using var scope = NewDisposeScope();
                long count = Math.Min(BatchSize, noisy.Length - first);
                optimizer.zero_grad();
                var value = loss.call(_network.call(inputs.narrow(0, first, count)), targets.narrow(0, first, count));
                value.backward();
                optimizer.step();
            }
        }
    }

    public double[][] Denoise(double[][] noisy)
    {
        using var grad = no_grad();
        using var scope = NewDisposeScope();
        return Tensors.ToRows(_network!.call(Tensors.Of(noisy)), noisy[0].Length);
    }

    private sealed class GruWithHead : nn.Module<Tensor, Tensor>
    {
        private readonly GRU _gru;
        private readonly Linear _head;

        public GruWithHead(int layers, bool bidirectional)
            : base(nameof(GruWithHead))
        {
            _gru = nn.GRU(1, 30, numLayers: layers, batchFirst: true, bidirectional: bidirectional);
            _head = nn.Linear(bidirectional ? 60 : 30, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => tanh(_head.call(_gru.call(input).Item1));
    }
}

internal static class Tensors
{
    public static Tensor Of(double[][] rows) =>
        tensor(rows.SelectMany(row => row).Select(x => (float)x).ToArray(), [rows.Length, rows[0].Length, 1]);

    public static double[][] ToRows(Tensor tensor, int length) => [.. tensor.data<float>().ToArray().Select(x => (double)x).Chunk(length)];
}
