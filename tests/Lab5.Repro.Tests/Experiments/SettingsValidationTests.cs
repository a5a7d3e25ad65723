using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Experiments.SignalPrediction;
using Lab5.Repro.Experiments.StockPrediction;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>Settings out of range are refused with the setting's name, its value and what is allowed.</summary>
internal sealed class SettingsValidationTests
{
    private static IEnumerable<TestCaseData<Action, string>> OutOfRange()
    {
        yield return Case(new DenoisingSettings { SequenceCount = 1 }.Validate, "SequenceCount is 1; it must be at least 2.");
        yield return Case(new DenoisingSettings { TrainingCount = 12_000 }.Validate, "TrainingCount is 12000; it must be from 1 to 11999.");
        yield return Case(new DenoisingSettings { SequenceLength = 0 }.Validate, "SequenceLength is 0; it must be at least 1.");
        yield return Case(new DenoisingSettings { SignalPeriod = 0 }.Validate, "SignalPeriod is 0; it must be above 0 and finite.");
        yield return Case(new DenoisingSettings { NoiseAmplitude = -0.1 }.Validate, "NoiseAmplitude is -0.1; it must be at least 0 and finite.");
        yield return Case(new DenoisingSettings { LearningRate = double.NaN }.Validate, "LearningRate is NaN; it must be above 0 and finite.");
        yield return Case(new DenoisingSettings { ShownSequences = 4_001 }.Validate, "ShownSequences is 4001; it must be from 1 to 4000.");
        yield return Case(new DenoisingSettings { HiddenSize = 0 }.Validate, "HiddenSize is 0; it must be at least 1.");
        yield return Case(new SignalPredictionSettings { PointCount = 61 }.Validate, "PointCount is 61; it must be at least 62.");
        yield return Case(new SignalPredictionSettings { TestPointCount = 5 }.Validate, "TestPointCount is 5; it must be at least 6.");
        yield return Case(new SignalPredictionSettings { Epochs = 0 }.Validate, "Epochs is 0; it must be at least 1.");
        yield return Case(new StockPredictionSettings { TestDays = 11 }.Validate, "TestDays is 11; it must be at least 12.");
        yield return Case(new StockPredictionSettings { TrainingDays = 6 }.Validate, "TrainingDays is 6; it must be at least 7.");
        yield return Case(new StockPredictionSettings { FineTuningEpochs = -1 }.Validate, "FineTuningEpochs is -1; it must be at least 0.");
        yield return Case(new StockPredictionSettings { Dropout = 1 }.Validate, "Dropout is 1; it must be at least 0 and below 1.");
    }

    [TestCaseSource(nameof(OutOfRange))]
    public void SettingOutOfRange_IsRefused(Action validate, string message) =>
        Assert.That(() => validate(), Throws.InstanceOf<LabException>().With.Message.EqualTo($"LAB5201: {message}"));

    [Test]
    public void Defaults_AreTheLabDocumentsValues()
    {
        var denoising = new DenoisingSettings();
        var signal = new SignalPredictionSettings();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(denoising.Validate, Throws.Nothing);
            Assert.That(signal.Validate, Throws.Nothing);
            Assert.That(new StockPredictionSettings().Validate, Throws.Nothing);
            Assert.That((denoising.HiddenSize, denoising.BatchSize, denoising.Epochs, denoising.LearningRate), Is.EqualTo((30, 300, 100, 0.0003)));
            Assert.That((signal.HiddenSize, signal.BatchSize, signal.Epochs, signal.LearningRate), Is.EqualTo((15, 5, 50, 0.01)));
        }
    }

    private static TestCaseData<Action, string> Case(Action validate, string message) =>
        new TestCaseData<Action, string>(validate, message).SetArgDisplayNames(message);
}
