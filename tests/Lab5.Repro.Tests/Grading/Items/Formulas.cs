using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Tests.Grading.Items;

/// <summary>Submissions that need no training: what the items say of them is known beforehand, and each takes milliseconds.</summary>
internal static class Formulas
{
    /// <summary>
    /// The sine of the lab's period that fits the samples read so far best, by least squares with a little shrinking. An L1 of about
    /// 0.04; with both directions, where every output is of the fit to all samples, 0.02.
    /// </summary>
    internal class FittedSine : IDenoiser
    {
        protected DenoiserOptions Options { get; private set; } = new(0);

        public void Train(double[][] noisy, double[][] clean, DenoiserOptions options) => Options = options;

        public virtual double[][] Denoise(double[][] noisy) => [.. noisy.Select(values => Fit(values).Select((value, t) => Output(value, t)).ToArray())];

        protected virtual double Output(double fitted, int t) => Math.Clamp(fitted, -1, 1);

        protected virtual bool ReadsAll => Options.Bidirectional;

        protected virtual double Shrinking => 0.1 * Options.Layers + 1e-6 * (Options.Seed % 2);

        private double[] Fit(double[] values)
        {
            double ss = Shrinking, cc = Shrinking, sc = 0, sy = 0, cy = 0;
            var fitted = new double[values.Length];
            for (int t = 0; t < values.Length; t++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * t / 60);
                (ss, cc, sc, sy, cy) = (ss + sin * sin, cc + cos * cos, sc + sin * cos, sy + sin * values[t], cy + cos * values[t]);
                fitted[t] = At(t);
            }

            return ReadsAll ? [.. values.Select((_, t) => At(t))] : fitted;

            double At(int t)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * t / 60);
                return (sin * (cc * sy - sc * cy) + cos * (ss * cy - sc * sy)) / (ss * cc - sc * sc);
            }
        }
    }

    internal sealed class Unclamped : FittedSine
    {
        protected override double Output(double fitted, int t) => fitted;
    }

    internal sealed class AlwaysReadsAll : FittedSine
    {
        protected override bool ReadsAll => true;
    }

    internal sealed class NeverReadsAll : FittedSine
    {
        protected override bool ReadsAll => false;
    }

    internal sealed class LayersIgnored : FittedSine
    {
        protected override double Shrinking => 0.1;
    }

    internal sealed class SequencesMixed : FittedSine
    {
        public override double[][] Denoise(double[][] noisy)
        {
            double[][] clean = base.Denoise(noisy);
            return [.. clean.Select(values => values.Select((value, t) => 0.99 * value + 0.01 * clean.Average(other => other[t])).ToArray())];
        }
    }

    internal sealed class OneSampleShort : FittedSine
    {
        public override double[][] Denoise(double[][] noisy) => [.. base.Denoise(noisy).Select(values => values[1..])];
    }

    internal sealed class Diverged : FittedSine
    {
        protected override double Output(double fitted, int t) => t == 50 ? double.NaN : base.Output(fitted, t);
    }

    internal sealed class InputReturned : FittedSine
    {
        public override double[][] Denoise(double[][] noisy) => noisy;
    }

    /// <summary>Errors of alternating sign, on top of those of the fit.</summary>
    internal abstract class Off(double error) : FittedSine
    {
        protected override double Output(double fitted, int t) => Math.Clamp(fitted + (t % 2 == 0 ? error : -error), -1, 1);
    }

    internal sealed class OffMore() : Off(0.1);

    internal sealed class OffTooMuch() : Off(0.25);

    /// <summary>Yesterday's close, moved by a tenth of a percent up and down: nearly the error of persistence.</summary>
    internal class NearPersistence : IStockForecaster
    {
        protected uint Seed { get; private set; }

        public void Fit(double[] trainingCloses, uint seed) => Seed = seed;

        public virtual double Predict(double[] history) => history[^1] * (1 + 1e-3 * Math.Sin(history.Length + Seed % 2));
    }

    internal sealed class Persistence : NearPersistence
    {
        public override double Predict(double[] history) => history[^1] + 0.01;
    }

    internal sealed class TwoDaysLate : NearPersistence
    {
        public override double Predict(double[] history) => history[^2];
    }

    internal sealed class Constant : NearPersistence
    {
        public override double Predict(double[] history) => 100;
    }

    internal sealed class NotANumber : NearPersistence
    {
        public override double Predict(double[] history) => double.NaN;
    }

    internal sealed class Normalised : NearPersistence
    {
        public override double Predict(double[] history) => base.Predict(history) / history.Max();
    }

    internal sealed class ZeroAtFirst : NearPersistence
    {
        private bool _started;

        public override double Predict(double[] history)
        {
            double close = _started ? base.Predict(history) : 0;
            _started = true;
            return close;
        }
    }
}
