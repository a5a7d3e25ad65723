using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Torch;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Denoising;

namespace Lab5.Repro.Tests.Experiments;

/// <summary>The first iterations of the denoiser against the lab's listing in Python.</summary>
[TestFixture(ExactEngine.EngineName)]
[TestFixture(TorchEngine.EngineName)]
[Category("Training")]
internal sealed class DenoisingParityTests(string engineName)
{
    private readonly Reference _python = Reference.Load("denoise0");

    [Test]
    public void First100Losses_EqualPythons()
    {
        var result = DenoisingExperiment.Run(new() { Epochs = 4 }, EngineCatalog.Create(engineName), NoProgress.Instance);

        Parity.AssertRelative(result.Series["losses"][..100], _python.Losses, 1e-5);
    }
}
