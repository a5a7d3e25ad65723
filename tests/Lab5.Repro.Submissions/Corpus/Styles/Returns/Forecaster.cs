using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;
using Lab5.Repro.Testing.Submissions;

/// <summary>Reads ten daily returns and gives the next one; the loop of the training is written out.</summary>
public class Forecaster(int days = 10, int epochs = 6) : IStockForecaster
{
    private static readonly SequenceNetworkSpec Network = new(new RecurrentSpec(CellKind.Gru, InputSize: 1, HiddenSize: 6), OutputSize: 1, OutputActivation.None);

    private ILearner learner = null!;
    private double deviation;

    public void Fit(double[] trainingCloses, uint seed)
    {
        double[] returns = Returns(trainingCloses[^Math.Min(900, trainingCloses.Length)..]);
        deviation = Math.Sqrt(returns.Average(x => x * x));
        double[] scaled = returns.Select(x => x / deviation).ToArray();
        int windows = scaled.Length - days;
        var inputs = Sequences.FromDoubles(Enumerable.Range(0, windows).SelectMany(i => scaled[i..(i + days)]).ToArray(), windows, days, 1);
        var targets = Sequences.FromDoubles(Enumerable.Range(0, windows).SelectMany(i => scaled[(i + 1)..(i + days + 1)]).ToArray(), windows, days, 1);
        learner = new ExactEngine().CreateLearner(new LearnerSpec(Network, LossKind.Mse, new AdamSpec(0.001)), NamedParameters.Initialize(Network, new TorchStream(seed)));
        var batches = new MiniBatches(inputs, targets, 50);
        for (int epoch = 0; epoch < epochs; epoch++)
            for (int i = 0; i < batches.Count; i++)
                learner.Train(batches[i].Inputs, batches[i].Targets);
    }

    public double Predict(double[] history)
    {
        double[] read = Returns(history[^(days + 1)..]).Select(x => x / deviation).ToArray();
        var output = learner.Predict(Sequences.FromDoubles(read, 1, days, 1).All);
        return history[^1] * (1 + deviation * output[0, days - 1, 0]);
    }

    private static double[] Returns(double[] closes) => closes.Skip(1).Zip(closes, (now, before) => now / before - 1).ToArray();
}
