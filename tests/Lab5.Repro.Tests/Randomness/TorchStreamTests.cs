using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Randomness;

/// <summary><c>torch.manual_seed(s)</c> with <c>uniform_</c> against PyTorch 1.13, and the initial weights of the lab's networks.</summary>
internal sealed class TorchStreamTests
{
    [TestCase(0ul, new[] { -0.0018717050552368164f, 0.13411089777946472f, -0.20576128363609314f, -0.18398475646972656f }, -0.10886570811271667f)]
    [TestCase(1ul, new[] { 0.12881579995155334f, -0.11034455895423889f, -0.04846537113189697f, 0.11734223365783691f }, 0.077797532081604f)]
    [TestCase(4294967295ul, new[] { 0.24689969420433044f, 0.03565317392349243f, 0.03500401973724365f, -0.22524812817573547f }, -0.16018417477607727f)]
    [TestCase(4294967303ul, new[] { 0.017461270093917847f, -0.150598406791687f, 0.07960584759712219f, 0.07844513654708862f }, -0.19610673189163208f)]
    public void FillUniform_EqualsTorchs(ulong seed, float[] firstFour, float twentieth)
    {
        var values = new float[20];

        new TorchStream(seed).FillUniform(values, -0.25, 0.25);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(values[..4], Is.EqualTo(firstFour));
            Assert.That(values[19], Is.EqualTo(twentieth));
        }
    }

    [TestCase("predict0")]
    [TestCase("predict1")]
    public void InitialWeightsOfThePredictor_EqualPythons(string reference) =>
        AssertInitialWeights(reference, new EncoderDecoderSpec(CellKind.Lstm, Features: 1, HiddenSize: 15));

    [Test]
    public void InitialWeightsOfTheDenoiser_EqualPythons() =>
        AssertInitialWeights("denoise0", new SequenceNetworkSpec(new(CellKind.Gru, InputSize: 1, HiddenSize: 30), OutputSize: 1, OutputActivation.Tanh));

    private static void AssertInitialWeights(string name, NetworkSpec network)
    {
        var reference = Reference.Load(name);
        var python = reference.InitialParametersOf(network);

        var ours = NamedParameters.Initialize(network, new TorchStream(reference.Seed));

        Assert.That(reference.InitialParameters.Keys, Is.EqualTo(network.Parameters.Select(spec => spec.Name)));
        using (Assert.EnterMultipleScope())
        {
            foreach (var spec in network.Parameters)
                Assert.That(ours[spec.Name], Is.EqualTo(python[spec.Name]), spec.Name);
        }
    }
}
