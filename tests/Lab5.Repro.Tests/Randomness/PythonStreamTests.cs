using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Randomness;

/// <summary><c>random.seed(s); random.randint(a, b)</c> against CPython 3.11.</summary>
internal sealed class PythonStreamTests
{
    [TestCase(0, new[] { 49, 97, 53, 5, 33, 65, 62, 51, 100, 38 })]
    [TestCase(1, new[] { 17, 72, 97, 8, 32, 15, 63, 97, 57, 60 })]
    [TestCase(42, new[] { 81, 14, 3, 94, 35, 31, 28, 17, 94, 13 })]
    [TestCase(2147483647, new[] { 40, 15, 25, 37, 91, 42, 0, 68, 24, 19 })]
    [TestCase(4294967295, new[] { 81, 79, 26, 27, 77, 66, 37, 77, 43, 48 })]
    [TestCase(1099511627779, new[] { 28, 7, 70, 12, 72, 38, 89, 99, 54, 29 })]
    [TestCase(-5, new[] { 79, 32, 94, 45, 88, 94, 83, 67, 3, 59 })]
    public void RandInt_From0To100_EqualsPythons(long seed, int[] expected)
    {
        var stream = new PythonStream(seed);

        Assert.That(Enumerable.Range(0, expected.Length).Select(_ => stream.RandInt(0, 100)), Is.EqualTo(expected));
    }

    [Test]
    public void RandInt_OverManyRanges_EqualsPythons()
    {
        var stream = new PythonStream(3);
        (int A, int B)[] ranges = [(0, 0), (-5, 5), (0, 1), (10, 1_000_000), (0, int.MaxValue - 1), (7, 70), (int.MinValue, int.MaxValue - 1)];

        Assert.That(
            ranges.Select(range => stream.RandInt(range.A, range.B)),
            Is.EqualTo(new[] { 0, 4, 0, 387_936, 1_966_976_506, 67, 539_964_582 }));
    }

    [Test]
    public void RandInt_WithEndBelowStart_IsRefused() =>
        Assert.That(() => new PythonStream(0).RandInt(3, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
