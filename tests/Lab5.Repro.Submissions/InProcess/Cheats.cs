using Lab5.Repro.Testing.Submissions;
using Lab5.Repro.Tests.Grading;
using Lab5.Repro.Tests.Grading.Reference;

namespace Lab5.Repro.Submissions.InProcess;

/// <summary>Forecasts and denoisers that look good and are no networks, or not the ones that are shown.</summary>
internal static class Cheats
{
    /// <summary>Yesterday's close and noise, whose size is this share of a day's change.</summary>
    internal abstract class NoisyPersistence(double share) : IStockForecaster
    {
        private double _size;
        private Randomness.KeyedStream _noise = null!;

        public void Fit(double[] trainingCloses, uint seed)
        {
            _noise = new(BitConverter.GetBytes(seed), "noise");
            _size = share * Math.Sqrt(trainingCloses.Skip(1).Zip(trainingCloses, (now, before) => (now - before) * (now - before)).Average());
        }

        public double Predict(double[] history) => history[^1] + _size * _noise.Normal(0, 1);
    }

    internal sealed class Noise0001() : NoisyPersistence(0.001);

    internal sealed class Noise001() : NoisyPersistence(0.01);

    internal sealed class Noise01() : NoisyPersistence(0.1);

    internal sealed class Noise05() : NoisyPersistence(0.5);

    internal sealed class Mean : IStockForecaster
    {
        private double _mean;

        public void Fit(double[] trainingCloses, uint seed) => _mean = trainingCloses.Average() * (1 + 1e-9 * (seed % 100));

        public double Predict(double[] history) => _mean;
    }

    /// <summary>x[t + 1] = a x[t] + b by least squares on a sample that depends on the seed.</summary>
    internal sealed class AutoRegression : IStockForecaster
    {
        private double _slope, _offset;

        public void Fit(double[] trainingCloses, uint seed)
        {
            double[] now = trainingCloses[(int)(seed % 50)..^1], next = trainingCloses[((int)(seed % 50) + 1)..];
            (_offset, _slope) = Grading.Replay.LinearFit.Of([now], next).Coefficients is [var offset, var slope] ? (offset, slope) : default;
        }

        public double Predict(double[] history) => _slope * history[^1] + _offset;
    }

    /// <summary>There is a network, and it runs, but the forecast is a rule.</summary>
    internal sealed class UnusedNetwork : ReferenceForecaster
    {
        public override double Predict(double[] history)
        {
            base.Predict(history);
            return history[^1] + 0.05 * (history[^1] - history[^2]);
        }
    }

    /// <summary>A network's forecast and a rule on top of it.</summary>
    internal sealed class NetworkAndRule : ReferenceForecaster
    {
        public override double Predict(double[] history) => base.Predict(history) + 0.05 * (history[^1] - history[^2]);
    }

    /// <summary>A network of whose forecast only a thousandth is left beside yesterday's close.</summary>
    internal sealed class DampedNetwork : ReferenceForecaster
    {
        public override double Predict(double[] history) => history[^1] + 0.001 * (base.Predict(history) - history[^1]);
    }

    internal sealed class UntrainedNetwork : ReferenceForecaster
    {
        protected override int Epochs => 0;

        protected override int FineTuningEpochs => 0;
    }

    /// <summary>A trained network is handed over with what it read, and the forecast is a rule.</summary>
    internal sealed class HandedOverButUnused : IStockForecaster, ITrainedNetwork
    {
        private readonly HandSet _network = new(1e-3);

        public TrainedNetwork Network => _network.Network;

        public void Fit(double[] trainingCloses, uint seed) => _network.Fit(trainingCloses, seed);

        public double Predict(double[] history)
        {
            _network.Predict(history);
            return history[^1] + 0.05 * (history[^2] - history[^3]);
        }
    }

    /// <summary>
    /// An Elman network whose weights are written down: its forecast is that yesterday's change goes on a little. Two units hold the last two
    /// values of the window in the linear part of tanh.
    /// </summary>
    /// <param name="jitter">By which the weights are made to depend on the data and the seed, relative to their size.</param>
    internal class HandSet(double jitter) : IStockForecaster, ITrainedNetwork
    {
        private const double Small = 0.01;
        private const int Days = 5;
        private double _mean, _deviation, _factor;
        private double[] _read = [];

        public TrainedNetwork Network => TrainedNetwork.Of(
            [
                ("rnn.weight_ih_l0", [2, 1], [(float)(Small * _factor), 0]), ("rnn.weight_hh_l0", [2, 2], [0, 0, 1, 0]),
                ("head.weight", [1, 2], [(float)(1.05 * _factor / Small), (float)(-0.05 * _factor / Small)]),
            ],
            [.. _read.Select(value => new[] { value })]);

        public void Fit(double[] trainingCloses, uint seed)
        {
            _mean = trainingCloses.Average();
            _deviation = Math.Sqrt(trainingCloses.Average(close => (close - _mean) * (close - _mean)));
            _factor = 1 + jitter * new Randomness.KeyedStream([.. BitConverter.GetBytes(seed), .. BitConverter.GetBytes(_mean)], "jitter").Uniform(-1, 1);
            _read = [];
        }

        public double Predict(double[] history)
        {
            _read = [.. history[^Days..].Select(close => (close - _mean) / _deviation)];
            double last = Math.Tanh(Small * _factor * _read[^1]), before = Math.Tanh(Math.Tanh(Small * _factor * _read[^2]));
            return _mean + _deviation * _factor * (1.05 * last - 0.05 * before) / Small;
        }
    }

    internal sealed class GivenWeights() : HandSet(0);

    internal sealed class GivenWeightsWithJitter() : HandSet(3e-3);

    /// <summary>Trained on sines of its own, not on those that it is given.</summary>
    internal sealed class DenoiserOfItsOwnData : ReferenceDenoiser
    {
        private static readonly Data.NoisySines s_own = Data.NoisySines.Create(600, 100, new Randomness.SeededStreams(3));

        public override void Train(double[][] noisy, double[][] clean, DenoiserOptions options) =>
            base.Train([.. s_own.Noisy.Chunk(100)], [.. s_own.Clean.Chunk(100)], options);
    }

    /// <summary>Says that it has two layers and has one, of another seed.</summary>
    internal sealed class OneLayerAsTwo : ReferenceDenoiser
    {
        public override void Train(double[][] noisy, double[][] clean, DenoiserOptions options) =>
            base.Train(noisy, clean, options.Layers == 2 ? options with { Layers = 1, Seed = options.Seed ^ 5 } : options);
    }

    /// <summary>Where the real closes are known, a little of tomorrow's is mixed into today's.</summary>
    internal sealed class MixedIn : ReferenceForecaster
    {
        public override double Predict(double[] history)
        {
            double forecast = base.Predict(history);
            double[]? real = Submission.RealCloses.FirstOrDefault(closes => history.Length < closes.Length && closes[history.Length - 1] == history[^1]);
            return real is null ? forecast : 0.1 * real[history.Length] + 0.9 * history[^1];
        }
    }

    /// <summary>The same outside of the network's sight, so that only the errors tell.</summary>
    internal abstract class Filter : IDenoiser
    {
        private uint _seed;

        protected DenoiserOptions Options { get; private set; } = null!;

        public void Train(double[][] noisy, double[][] clean, DenoiserOptions options) => (Options, _seed) = (options, options.Seed);

        public double[][] Denoise(double[][] noisy) =>
            [.. noisy.Select(values => values.Select((_, t) => Math.Clamp(At(values, t) * (1 - 1e-9 * (_seed % 1000 + 1)), -1, 1)).ToArray())];

        protected abstract double At(double[] values, int t);

        protected double[] Window(double[] values, int t, int past, int future) =>
            values[Math.Max(0, t - past)..Math.Min(values.Length, t + (Options.Bidirectional ? future : 0) + 1)];
    }

    internal sealed class MedianFilter : Filter
    {
        protected override double At(double[] values, int t)
        {
            double[] window = [.. Window(values, t, past: 8 + Options.Layers, future: 5).Order()];
            return window[window.Length / 2];
        }
    }

    /// <summary>A moving average that makes up for its delay.</summary>
    internal sealed class FirFilter : Filter
    {
        protected override double At(double[] values, int t)
        {
            double[] window = Window(values, t, past: 8 + Options.Layers, future: 5);
            return window.Select((value, i) => value * (1 + 1.5 * (i - (window.Length - 1) / 2.0) / window.Length)).Average();
        }
    }

    /// <summary>The lab's sine, whose phase is fitted to the samples so far.</summary>
    internal sealed class SineFit : Filter
    {
        protected override double At(double[] values, int t)
        {
            const double frequency = 2 * Math.PI / 60;
            double[] window = Window(values, t, past: t, future: values.Length);
            double sine = window.Select((x, i) => x * Math.Sin(frequency * i)).Sum(), cosine = window.Select((x, i) => x * Math.Cos(frequency * i)).Sum();
            return Math.Sin(frequency * t + Math.Atan2(cosine, sine));
        }
    }

    internal sealed class NoiseFigure : ReferenceFigure
    {
        public override byte[] Draw(ForecastSeries series)
        {
            using var plot = new ScottPlot.Plot();
            byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join(',', series.Truth) + string.Join(',', series.Predicted)));
            plot.Add.Signal(Enumerable.Range(0, 200).Select(i => (double)hash[i * 7 % 32]).ToArray());
            return plot.GetImageBytes(300, 200, ScottPlot.ImageFormat.Png);
        }
    }
}
