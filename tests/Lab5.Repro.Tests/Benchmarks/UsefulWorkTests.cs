using Lab5.Repro.Benchmarks.Ratios;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Benchmarks;

public sealed class UsefulWorkTests
{
    [Test]
    public void Operations_OfTheDenoiser_EqualTheHandCalculation()
    {
        SequenceNetworkSpec network = new(new(CellKind.Gru, InputSize: 1, HiddenSize: 30), OutputSize: 1, OutputActivation.Tanh);

        // A sample and step: 2 * (2700 + 90) forward, 2 * 2700 back through the state, 2 * (2700 + 90) for the weights, 180 for the head.
        Assert.That(UsefulWork.Operations(network, batch: 300, inputSteps: 100, targetSteps: 100), Is.EqualTo(300 * 100 * 16_740.0));
    }

    [Test]
    public void Operations_OfTheEncoderDecoder_CountTheHeadOnTheDecodersStepsOnly()
    {
        EncoderDecoderSpec network = new(CellKind.Lstm, Features: 1, HiddenSize: 15);

        // Multiply-adds of 5 + 2 steps: 60 * 16 forward, 60 * 15 back, 60 * 16 for the weights; and 3 * 15 for each of two outputs.
        Assert.That(UsefulWork.Operations(network, batch: 5, inputSteps: 5, targetSteps: 2), Is.EqualTo(2 * 5 * (7 * 2_820.0 + 2 * 45)));
    }

    [Test]
    public void Operations_OfASecondLayer_IncludeWhatGoesBackToTheFirst()
    {
        SequenceNetworkSpec network = new(new(CellKind.Rnn, InputSize: 1, HiddenSize: 2, NumLayers: 2, Bidirectional: true), OutputSize: 1);

        // A direction of the first layer: 6 forward, 4 back, 6 for the weights; of the second, which reads 4 features: 12 each. Head: 3 * 4.
        Assert.That(UsefulWork.Operations(network, batch: 1, inputSteps: 1, targetSteps: 1), Is.EqualTo(2 * (2 * 16 + 2 * 36 + 12.0)));
    }
}
