using Lab5.Repro.Engines.Notebook;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Engines.Notebook;

/// <summary>Bits of a tensor of three after three steps of <c>torch.optim.Adam(lr=0.01)</c> in PyTorch 1.13 (Debian 12).</summary>
internal sealed class NotebookAdamTests
{
    private static readonly uint[][] s_expected =
    [
        [0x3F0158EE, 0xBEDCDD9C, 0xBE50C111],
        [0x3F02D122, 0xBED83A3E, 0xBE4E08C5],
        [0x3F03C133, 0xBED524A8, 0xBE475E85],
    ];

    [Test]
    public void Steps_HavePyTorchsBits()
    {
        var parameters = Uniform(seed: 1);
        var adam = new NotebookAdam(new(0.01), parameters);
        for (uint step = 0; step < 3; step++)
        {
            adam.Step(Uniform(seed: step + 2));

            Assert.That(parameters["p"].Select(BitConverter.SingleToUInt32Bits), Is.EqualTo(s_expected[step]), $"step {step}");
        }
    }

    private static NamedParameters Uniform(uint seed)
    {
        var values = new float[3];
        new TorchStream(seed).FillUniform(values, -1, 1);
        return new([new("p", [3], 1)], [values]);
    }
}
