using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;
using Lab5.Repro.Testing.Submissions;

/// <summary>Everything in one class, and most of it in one expression.</summary>
public sealed class Solution : IWindowMaker, IStockPreparation, IDenoiser, IStockForecaster, IForecastFigure
{
    private ILearner? _denoiser, _forecaster;
    private (double Low, double Range) _scale;

    public LabWindows MakeWindows(double[][] series, int encoderLength, int decoderLength, int stride)
    {
        var starts = Enumerable.Range(0, series.Length).Where(i => i % stride == 0 && i + encoderLength + decoderLength <= series.Length).ToList();
        double[][][] From(int offset, int length) => starts.Select(start => series.Skip(start + offset).Take(length).ToArray()).ToArray();
        return new(From(0, encoderLength), From(encoderLength - 1, decoderLength), From(encoderLength, decoderLength));
    }

    public double[][][][] MakeBatches(double[][][] sequences, int batchSize) =>
        sequences.Select((sequence, i) => (sequence, i)).GroupBy(pair => pair.i / batchSize, pair => pair.sequence).Select(group => group.ToArray()).ToArray();

    public PreparedStock Prepare(IReadOnlyList<StockDay> days, int testDays)
    {
        var closes = days.Select(day => day.Close).ToList();
        var training = closes.SkipLast(testDays).ToList();
        _scale = (training.Min(), training.Max() - training.Min());
        return new(training.Select(Scaled).ToArray(), closes.TakeLast(testDays).Select(Scaled).ToArray());
    }

    public double[] ToDollars(double[] normalised) => normalised.Select(Dollars).ToArray();

    public void Train(double[][] noisy, double[][] clean, DenoiserOptions options) => _denoiser = Trained(
        new SequenceNetworkSpec(new(CellKind.Gru, 1, 30, options.Layers, options.Bidirectional), 1, OutputActivation.Tanh), LossKind.L1, 0.006, options.Seed,
        new(Tensor(noisy), Tensor(clean), 25), 14);

    public double[][] Denoise(double[][] noisy) => _denoiser!.Predict(Tensor(noisy).All).All.ToDoubles().Chunk(noisy[0].Length).ToArray();

    public void Fit(double[] trainingCloses, uint seed)
    {
        double[] closes = trainingCloses.TakeLast(1_200).ToArray();
        _scale = (closes.Min(), closes.Max() - closes.Min());
        var windows = SlidingWindows.Create(closes.Select(Scaled).ToArray(), 6, 2);
        _forecaster = Trained(new EncoderDecoderSpec(CellKind.Lstm, 1, 10, Residual: true), LossKind.Mse, 0.002, seed, new(windows.Inputs, windows.Targets, 32), 15);
    }

    public double Predict(double[] history) => Dollars(_forecaster!.PredictFreeRunning(Tensor([history.TakeLast(6).Select(Scaled).ToArray()]).All, 1)[0, 0, 0]);

    public byte[] Draw(ForecastSeries series)
    {
        using ScottPlot.Plot plot = new();
        double[] days = Enumerable.Range(1, series.Truth.Length).Select(day => (double)day).ToArray();
        plot.Add.ScatterLine(days, series.Truth);
        plot.Add.ScatterLine(days, series.Predicted);
        plot.XLabel("test day");
        return plot.GetImageBytes(700, 400, ScottPlot.ImageFormat.Png);
    }

    private static ILearner Trained(NetworkSpec network, LossKind loss, double rate, uint seed, MiniBatches batches, int epochs)
    {
        var learner = new ExactEngine().CreateLearner(new(network, loss, new(rate)), NamedParameters.Initialize(network, new TorchStream(seed)));
        Trainer.Train(learner, batches, epochs, "training", NoProgress.Instance);
        return learner;
    }

    private static Sequences Tensor(double[][] rows) => Sequences.FromDoubles(rows.SelectMany(row => row).ToArray(), rows.Length, rows[0].Length, features: 1);

    private double Scaled(double close) => (close - _scale.Low) / _scale.Range;

    private double Dollars(double scaled) => _scale.Low + _scale.Range * scaled;
}
