using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Grading.Replay;

/// <summary>Predictions made one way are explained by that way and by no other, whatever the way.</summary>
internal sealed class StockHypothesisTests
{
    private const int TestDays = 40, EncoderLength = 6;

    private static readonly EncoderDecoderSpec s_network = new(CellKind.Lstm, Features: 1, HiddenSize: 5);
    private static readonly NamedParameters s_parameters = NamedParameters.Initialize(s_network, new TorchStream(3));

    private static IEnumerable<StockHypothesis> All => StockHypothesis.All;

    [TestCaseSource(nameof(All))]
    public void Predictions_AreExplainedByTheirOwnHypothesis(StockHypothesis hypothesis)
    {
        double[] closes = Closes();
        using NetworkReplay network = new(s_network, s_parameters);
        double[] predicted = hypothesis.Predict(network, closes, TestDays, EncoderLength)!;

        var nearest = StockHypothesis.Nearest(s_network, s_parameters, closes, TestDays, EncoderLength, predicted);

        Assert.That(nearest, Is.EqualTo((hypothesis, 0.0)));
    }

    /// <summary>Against the library's own free-running prediction, which knows nothing of hypotheses.</summary>
    [Test]
    public void LabsWay_IsTheEnginesFreeRunningPrediction()
    {
        double[] closes = Closes();
        int training = closes.Length - TestDays;
        var scaler = Normalizer.Fit(NormalizationKind.Standard, closes.AsSpan(..training));
        using var learner = new ExactEngine().CreateLearner(new(s_network, LossKind.Mse, new(0.01)), s_parameters);
        double[] predicted = [.. Enumerable.Range(training, TestDays).Select(day =>
        {
            var window = Sequences.FromDoubles(scaler.Normalize(closes.AsSpan(day - EncoderLength, EncoderLength)), 1, EncoderLength, features: 1);
            return scaler.Denormalize(learner.PredictFreeRunning(window.All, 1)[0, 0, 0]);
        })];

        var nearest = StockHypothesis.Nearest(s_network, s_parameters, closes, TestDays, EncoderLength, predicted)!.Value;

        Assert.That(nearest, Is.EqualTo((new StockHypothesis(NormalizationKind.Standard, KnowsTestDays: false, Decoding.Lab, DaysLate: 0, Step: 0), 0.0)));
        Assert.That(nearest.Hypothesis.Describe(), Is.EqualTo("standard scaler of the training days; free-running, the decoder's first input is the last value of the window"));
    }

    [Test]
    public void ForeignPredictions_AreExplainedByNothing()
    {
        double[] closes = Closes();

        var nearest = StockHypothesis.Nearest(s_network, s_parameters, closes, TestDays, EncoderLength, closes[^(TestDays + 1)..^1]);

        Assert.That(nearest!.Value.Difference, Is.GreaterThan(0.1));
    }

    /// <summary>A walk whose last days lie above all before them, so that a scaler that knows them is another one.</summary>
    private static double[] Closes()
    {
        KeyedStream stream = new("closes"u8.ToArray(), "a walk");
        double close = 100;
        return [.. Enumerable.Range(0, 200).Select(_ => close += stream.Normal(0.3, 1))];
    }
}
