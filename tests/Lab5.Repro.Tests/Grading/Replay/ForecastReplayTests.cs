using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;
using Lab5.Repro.Testing.Submissions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lab5.Repro.Tests.Grading.Replay;

/// <summary>Forecasters of many styles, whose networks are looked for as in a grading.</summary>
internal sealed class ForecastReplayTests
{
    private const int TestDays = 30, TrainingDays = 120;

    [TestCase(typeof(OfEngine), ReplayStatus.Reproduced, "a GRU encoder-decoder of hidden size 4, 1 layer, one direction; it reads closes, normalised by one scale, its decoder starts from the last value of the window, and gives the close.")]
    [TestCase(typeof(FromTheFirstValue), ReplayStatus.Reproduced, "its decoder starts from the first value of the window instead of the last one, and gives")]
    [TestCase(typeof(OfReturns), ReplayStatus.Reproduced, "it reads daily returns, its head reads the last step, and gives the return.")]
    [TestCase(typeof(OwnScaleOfEachWindow), ReplayStatus.Reproduced, "it reads closes, each window normalised by itself, its head reads the last step, and gives")]
    [TestCase(typeof(ADayLate), ReplayStatus.Reproduced, "Its windows end 1 day too early.")]
    [TestCase(typeof(OfAModule), ReplayStatus.Reproduced, "an LSTM encoder-decoder of hidden size 3, 1 layer, one direction; it reads closes, normalised by one scale, its decoder starts from the last value of the window, and gives the close.")]
    [TestCase(typeof(WithAConvolution), ReplayStatus.ForAPerson, "a module whose architecture the grader does not know: _conv.weight (2, 1, 3)")]
    [TestCase(typeof(OfSquares), ReplayStatus.ForAPerson, "but the grader does not recognise what it reads.")]
    [TestCase(typeof(WithNoise), ReplayStatus.NotReproduced, "There is a GRU encoder-decoder of hidden size 4, 1 layer, one direction, but the predictions do not follow from its outputs.")]
    [TestCase(typeof(NetworkOnSomeDays), ReplayStatus.NotReproduced, "but the predictions do not follow from its outputs.")]
    [TestCase(typeof(OfAModuleByForward), ReplayStatus.NotShown, "There is a network, but not what it read.")]
    [TestCase(typeof(Rule), ReplayStatus.NotShown, "No network is to be seen behind the forecast.")]
    public void Network_IsFoundAndNamed(Type forecaster, ReplayStatus status, string reason)
    {
        if (forecaster == typeof(WithAConvolution) || forecaster.IsAssignableTo(typeof(OfAModule)))
            LibTorchHere.Require();

        var finding = Run(forecaster).Replay!;

        Assert.That((finding.Status, finding.Reason.Contains(reason, StringComparison.Ordinal)), Is.EqualTo((status, true)), finding.Reason);
    }

    [NeedsLibTorch]
    [Test]
    public void ModuleThatIsAsTheSeedMadeIt_WasNotTrained() => Assert.That(Run(typeof(Untrained)).Replay!.Reason, Does.EndWith("it was not trained."));

    [Test]
    public void NetworkThatCannotBeRead_SaysWhy()
    {
        var error = Assert.Throws<SubmissionFailedException>(() => Run(typeof(ThrowsWhenAsked)));

        Assert.That(error.Message, Does.StartWith("InvalidOperationException in ThrowsWhenAsked."));
    }

    private static ForecastRun Run(Type forecaster)
    {
        InProcessSubmission submission = new(ContractClasses.Of(forecaster));
        using var session = submission.Start(TimeAllowance.ForItems(TimeSpan.FromMinutes(5)));
        return ForecastRun.Make(session, Market(), TestDays, seed: 7);
    }

    private static StockHistory Market()
    {
        KeyedStream stream = new("closes"u8.ToArray(), "a walk");
        double close = 100;
        var days = Enumerable.Range(0, TrainingDays + TestDays).Select(day =>
        {
            close += stream.Normal(0, 1);
            return new StockDay(new DateOnly(2020, 1, 1).AddDays(day), close, close, close, close, close, 1);
        });
        return new("TSLA", "a test", DataKind.Custom, [.. days], []);
    }

    /// <summary>Normalised by mean and deviation of the training days.</summary>
    internal abstract class Forecaster : IStockForecaster
    {
        protected const int Days = 6;

        protected Normalizer Scaler { get; private set; } = null!;

        public void Fit(double[] trainingCloses, uint seed)
        {
            Scaler = Normalizer.Fit(NormalizationKind.Standard, trainingCloses);
            Make(seed);
        }

        public abstract double Predict(double[] history);

        protected abstract void Make(uint seed);

        protected double[] Window(double[] history, int late = 0) => Scaler.Normalize(history.AsSpan()[^(Days + late)..^late]);

        protected static SequenceBatch Batch(double[] values) => Sequences.FromDoubles(values, 1, values.Length, features: 1).All;

        /// <summary>Parameters that are not those of the seed, as if they were trained.</summary>
        protected static NamedParameters Trained(NetworkSpec spec, uint seed) => NamedParameters.Initialize(spec, new TorchStream(seed + 1));

        protected static ILearner Learner(NetworkSpec spec, uint seed) =>
            new ExactEngine().CreateLearner(new(spec, LossKind.Mse, new(0.01)), Trained(spec, seed));
    }

    internal class OfEngine : Forecaster
    {
        protected ILearner Network { get; private set; } = null!;

        public override double Predict(double[] history) => Scaler.Denormalize(Network.PredictFreeRunning(Batch(Window(history)), 2)[0, 0, 0]);

        protected override void Make(uint seed) => Network = Learner(new EncoderDecoderSpec(CellKind.Gru, 1, 4), seed);
    }

    internal sealed class ADayLate : OfEngine
    {
        public override double Predict(double[] history) => Scaler.Denormalize(Network.PredictFreeRunning(Batch(Window(history, late: 1)), 1)[0, 0, 0]);
    }

    internal sealed class WithNoise : OfEngine
    {
        public override double Predict(double[] history) => base.Predict(history) + 0.1 * Math.Sin(1e4 * history[^1]);
    }

    internal sealed class NetworkOnSomeDays : OfEngine
    {
        public override double Predict(double[] history) => history.Length < TrainingDays + TestDays - 5 ? base.Predict(history) : history[^1];
    }

    /// <summary>A wrong decoder, that of Lab5.Repro being right: parameters are handed over, and what it read.</summary>
    internal sealed class FromTheFirstValue : Forecaster, ITrainedNetwork
    {
        private static readonly EncoderDecoderSpec s_spec = new(CellKind.Gru, 1, 4);
        private Repro.Grading.Replay.NetworkReplay _network = null!;
        private NamedParameters _parameters = null!;
        private double[] _read = new double[Days];

        public TrainedNetwork Network => TrainedNetwork.Of(_parameters.Specs.Select(spec => (spec.Name, spec.Shape.ToArray(), _parameters[spec.Name])), [.. _read.Select(x => new[] { x })]);

        public override double Predict(double[] history)
        {
            _read = Window(history);
            return Scaler.Denormalize(_network.Decode(Batch(_read), Batch(_read[..1]), 1)[0, 0, 0]);
        }

        protected override void Make(uint seed) => _network = new(s_spec, _parameters = Trained(s_spec, seed));
    }

    internal class OfReturns : Forecaster
    {
        protected ILearner Network { get; private set; } = null!;

        public override double Predict(double[] history) => history[^1] * (1 + 0.01 * Network.Predict(Batch(Read(history)))[0, Days - 1, 0]);

        protected virtual double[] Read(double[] history) => [.. Enumerable.Range(history.Length - Days, Days).Select(t => 100 * (history[t] / history[t - 1] - 1))];

        protected override void Make(uint seed) => Network = Learner(new SequenceNetworkSpec(new(CellKind.Rnn, 1, 4), 1), seed);
    }

    internal sealed class OfSquares : OfReturns
    {
        protected override double[] Read(double[] history) => [.. base.Read(history).Select(x => x * x)];
    }

    internal sealed class OwnScaleOfEachWindow : OfReturns
    {
        public override double Predict(double[] history)
        {
            var scaler = Normalizer.Fit(NormalizationKind.MinMax, history.AsSpan()[^Days..]);
            return scaler.Denormalize(Network.Predict(Batch(scaler.Normalize(history.AsSpan()[^Days..])))[0, Days - 1, 0]);
        }
    }

    internal sealed class Rule : Forecaster
    {
        public override double Predict(double[] history) => 1.1 * history[^1] - 0.1 * history[^2];

        protected override void Make(uint seed)
        {
        }
    }

    internal sealed class ThrowsWhenAsked : OfEngine, ITrainedNetwork
    {
        TrainedNetwork ITrainedNetwork.Network => throw new InvalidOperationException("not yet");
    }

    /// <summary>The lab's encoder and decoder in two fields, called step by step.</summary>
    internal class OfAModule : Forecaster
    {
        private LSTM _encoder = null!, _decoder = null!;
        private Linear _head = null!;

        public override double Predict(double[] history)
        {
            using var scope = NewDisposeScope();
            using var grad = no_grad();
            var window = tensor(Window(history).Select(x => (float)x).ToArray(), [1, Days, 1]);
            return Scaler.Denormalize(Run(_encoder, _decoder, _head, window).item<float>());
        }

        protected virtual Tensor Run(LSTM encoder, LSTM decoder, Linear head, Tensor window)
        {
            var (_, h, c) = encoder.call(window);
            return head.call(decoder.call(window.narrow(1, Days - 1, 1), (h, c)).Item1);
        }

        protected override void Make(uint seed)
        {
            manual_seed(seed + 1); // not as it is made from the seed: as if it were trained
            (_encoder, _decoder, _head) = (nn.LSTM(1, 3, batchFirst: true), nn.LSTM(1, 3, batchFirst: true), nn.Linear(3, 1));
        }
    }

    /// <summary>Past TorchSharp's hooks.</summary>
    internal sealed class OfAModuleByForward : OfAModule
    {
        protected override Tensor Run(LSTM encoder, LSTM decoder, Linear head, Tensor window)
        {
            var (_, h, c) = encoder.forward(window);
            return head.forward(decoder.forward(window.narrow(1, Days - 1, 1), (h, c)).Item1);
        }
    }

    internal sealed class Untrained : OfAModule
    {
        protected override void Make(uint seed) => base.Make(seed - 1);
    }

    /// <summary>What the engine does not know.</summary>
    internal sealed class WithAConvolution : Forecaster
    {
        private Convolved _network = null!;

        public override double Predict(double[] history)
        {
            using var scope = NewDisposeScope();
            using var grad = no_grad();
            return Scaler.Denormalize(_network.call(tensor(Window(history).Select(x => (float)x).ToArray(), [1, Days, 1])).item<float>());
        }

        protected override void Make(uint seed)
        {
            manual_seed(seed);
            _network = new();
        }
    }

    private sealed class Convolved : nn.Module<Tensor, Tensor>
    {
        private readonly Conv1d _conv = nn.Conv1d(1, 2, 3);
        private readonly GRU _gru = nn.GRU(2, 3, batchFirst: true);
        private readonly Linear _head = nn.Linear(3, 1);

        public Convolved()
            : base(nameof(Convolved))
        {
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _head.call(_gru.call(_conv.call(input.transpose(1, 2)).transpose(1, 2)).Item1.select(1, -1));
    }
}
