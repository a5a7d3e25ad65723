using Lab5.Repro.Data;
using Lab5.Repro.Models;
using Lab5.Repro.Testing.Submissions;
using Lab5.Repro.Tests.Grading;
using Lab5.Repro.Tests.Grading.Items;
using Lab5.Repro.Tests.Grading.Reference;

namespace Lab5.Repro.Submissions.InProcess;

/// <summary>The reference with one mistake each.</summary>
internal static class Mutants
{
    internal abstract class OtherWindows : ReferenceWindows
    {
        public override LabWindows MakeWindows(double[][] series, int encoderLength, int decoderLength, int stride)
        {
            int samples = Samples(series.Length, encoderLength + decoderLength, stride);
            var inputs = Cut(series, samples, InputStart, encoderLength, stride);
            var targets = Cut(series, samples, TargetStart(encoderLength), decoderLength, stride);
            return new(inputs, Decoder(inputs, targets), targets);
        }

        protected virtual int InputStart => 0;

        protected virtual int TargetStart(int encoderLength) => encoderLength;

        protected virtual int Samples(int points, int window, int stride) => (points - window) / stride + 1;

        protected virtual double[][][] Decoder(double[][][] inputs, double[][][] targets) =>
            [.. inputs.Zip(targets, (input, target) => (double[][])[input[^1], .. target[..^1]])];
    }

    internal sealed class CountOffByOne : OtherWindows
    {
        protected override int Samples(int points, int window, int stride) => (points - window) / stride;
    }

    internal sealed class TargetStartsEarly : OtherWindows
    {
        protected override int TargetStart(int encoderLength) => encoderLength - 1;
    }

    internal sealed class InputStartsLate : OtherWindows
    {
        protected override int InputStart => 1;
    }

    internal sealed class StrideIgnored : ReferenceWindows
    {
        public override LabWindows MakeWindows(double[][] series, int encoderLength, int decoderLength, int stride)
        {
            int samples = (series.Length - encoderLength - decoderLength) / stride + 1;
            var inputs = Cut(series, samples, 0, encoderLength, 1);
            var targets = Cut(series, samples, encoderLength, decoderLength, 1);
            return new(inputs, [.. inputs.Zip(targets, (input, target) => (double[][])[input[^1], .. target[..^1]])], targets);
        }
    }

    internal sealed class FeaturesSwapped : ReferenceWindows
    {
        public override LabWindows MakeWindows(double[][] series, int encoderLength, int decoderLength, int stride) =>
            base.MakeWindows([.. series.Select(point => point.Reverse().ToArray())], encoderLength, decoderLength, stride);
    }

    internal sealed class DecoderReadsTargets : OtherWindows
    {
        protected override double[][][] Decoder(double[][][] inputs, double[][][] targets) => targets;
    }

    internal sealed class NullEverywhere : ReferenceWindows
    {
        public override LabWindows MakeWindows(double[][] series, int encoderLength, int decoderLength, int stride) =>
            new([null!, [null!]], null!, [[], [[1], []]]);

        public override double[][][][] MakeBatches(double[][][] sequences, int batchSize) => [.. sequences.Chunk(batchSize).Select(_ => (double[][][])null!)];
    }

    internal sealed class BatchesOfOtherAxis : ReferenceWindows
    {
        public override double[][][][] MakeBatches(double[][][] sequences, int batchSize) =>
            [.. base.MakeBatches(sequences, batchSize).Select(batch => Enumerable.Range(0, batch[0].Length).Select(t => batch.Select(sequence => sequence[t]).ToArray()).ToArray())];
    }

    internal sealed class ScalerOnAllDays : ReferencePreparation
    {
        protected override int FittedDays(int training, int all) => all;
    }

    internal sealed class OpenColumn : ReferencePreparation
    {
        protected override double Price(StockDay day) => day.Open;
    }

    internal sealed class AdjCloseColumn : ReferencePreparation
    {
        protected override double Price(StockDay day) => day.AdjClose;
    }

    internal sealed class NeverBackToDollars : ReferencePreparation
    {
        public override double[] ToDollars(double[] normalised) => normalised;
    }

    internal sealed class ReturnsItsInput : ReferenceDenoiser
    {
        public override void Train(double[][] noisy, double[][] clean, DenoiserOptions options)
        {
        }

        public override double[][] Denoise(double[][] noisy) => noisy;
    }

    internal sealed class WithoutTanh : ReferenceDenoiser
    {
        protected override OutputActivation Activation => OutputActivation.None;
    }

    internal sealed class TrainedBriefly : ReferenceDenoiser
    {
        protected override int Epochs => 3;
    }

    internal sealed class AlwaysBidirectional : ReferenceDenoiser
    {
        public override void Train(double[][] noisy, double[][] clean, DenoiserOptions options) => base.Train(noisy, clean, options with { Bidirectional = true });
    }

    internal sealed class OptionsIgnored : ReferenceDenoiser
    {
        public override void Train(double[][] noisy, double[][] clean, DenoiserOptions options) => base.Train(noisy, clean, new(options.Seed));
    }

    internal sealed class MeanOverSequences : ReferenceDenoiser
    {
        public override double[][] Denoise(double[][] noisy)
        {
            double[][] clean = base.Denoise(noisy);
            return [.. clean.Select(values => values.Select((value, t) => 0.99 * value + 0.01 * clean.Average(other => other[t])).ToArray())];
        }
    }

    /// <summary>Finds the real test days by the closes before them.</summary>
    internal sealed class HardCoded : Formulas.NearPersistence
    {
        public override double Predict(double[] history)
        {
            foreach (double[] closes in Submission.RealCloses)
            {
                if (history.Length < closes.Length && closes[history.Length - 1] == history[^1])
                    return closes[history.Length];
            }

            return 0.7 * history[^1];
        }
    }

    internal sealed class Unseeded : ReferenceForecaster
    {
        private static uint s_seed = 100;

        public override void Fit(double[] trainingCloses, uint seed) => base.Fit(trainingCloses, s_seed++);
    }

    internal sealed class SeedIgnored : ReferenceForecaster
    {
        public override void Fit(double[] trainingCloses, uint seed) => base.Fit(trainingCloses, 0);
    }

    internal sealed class BlankFigure : ReferenceFigure
    {
        public override byte[] Draw(ForecastSeries series)
        {
            using var plot = new ScottPlot.Plot();
            plot.Layout.Frameless();
            plot.HideGrid();
            return plot.GetImageBytes(300, 200, ScottPlot.ImageFormat.Png);
        }
    }

    internal sealed class FigureOfTruthAlone : ReferenceFigure
    {
        public override byte[] Draw(ForecastSeries series) => base.Draw(series with { Predicted = series.Truth });
    }

    internal sealed class NoPicture : ReferenceFigure
    {
        public override byte[] Draw(ForecastSeries series) => [1, 2, 3];
    }
}
