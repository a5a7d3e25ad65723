using static TorchSharp.torch;

namespace Lab5.Repro.Tests.Build;

[NeedsLibTorch]
public sealed class NativeLibraryTests
{
    [Test]
    public void TorchSharp_LoadsAndMultipliesMatrices()
    {
        using var scope = NewDisposeScope();

        var product = matmul(tensor(new float[,] { { 1, 2 }, { 3, 4 } }), tensor(new float[,] { { 5, 6 }, { 7, 8 } }));

        Assert.That(product.data<float>().ToArray(), Is.EqualTo(new float[] { 19, 22, 43, 50 }));
    }

    [Test]
    public void TorchSharp_RunsWithOneIntraOpThread()
    {
        set_num_threads(1);

        Assert.That(get_num_threads(), Is.EqualTo(1));
    }
}
