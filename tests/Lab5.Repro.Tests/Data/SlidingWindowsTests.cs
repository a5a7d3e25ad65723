using Lab5.Repro.Data;

namespace Lab5.Repro.Tests.Data;

internal sealed class SlidingWindowsTests
{
    [Test]
    public void TheLabDocumentsExample_GivesItsWindows()
    {
        var windows = SlidingWindows.Create([1, 2, 3, 4, 5, 6, 7, 8], encoderLength: 3, decoderLength: 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(windows.Inputs.Values, Is.EqualTo(new float[] { 1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 6 }));
            Assert.That(windows.Targets.Values, Is.EqualTo(new float[] { 4, 5, 5, 6, 6, 7, 7, 8 }));
            Assert.That(Shape(windows.Inputs), Is.EqualTo((4, 3, 1)));
            Assert.That(Shape(windows.Targets), Is.EqualTo((4, 2, 1)));
        }
    }

    [Test]
    public void WindowCount_MatchesTheLabDocument()
    {
        var windows = SlidingWindows.Create(new double[1950], encoderLength: 5, decoderLength: 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Shape(windows.Inputs), Is.EqualTo((1944, 5, 1)));
            Assert.That(Shape(windows.Targets), Is.EqualTo((1944, 2, 1)));
        }
    }

    [Test]
    public void ASeriesOfOneWindow_GivesOneSample() =>
        Assert.That(SlidingWindows.Create([1, 2, 3], 2, 1, stride: 10).Targets.Values, Is.EqualTo(new float[] { 3 }));

    [TestCase(8, 0, 2, 1, 1, "LAB5210: The encoder length of the windows is 0; expected 1 or more. Use a positive number.")]
    [TestCase(8, 3, -1, 1, 1, "LAB5210: The decoder length of the windows is -1; expected 1 or more. Use a positive number.")]
    [TestCase(8, 3, 2, 0, 1, "LAB5210: The stride of the windows is 0; expected 1 or more. Use a positive number.")]
    [TestCase(8, 3, 2, 1, 0, "LAB5210: The number of features of the windows is 0; expected 1 or more. Use a positive number.")]
    [TestCase(8, 3, 2, 1, 3, "LAB5211: The series has 8 values, which do not divide into points of 3 features; expected a multiple of 3. Check the number of features.")]
    [TestCase(8, 3, 2, 1, 2, "LAB5212: The series has 4 points, but one window needs 5 (encoder 3 + decoder 2). Use shorter windows or a longer series.")]
    [TestCase(0, 1, 1, 1, 1, "LAB5212: The series has 0 points, but one window needs 2 (encoder 1 + decoder 1). Use shorter windows or a longer series.")]
    [TestCase(8, int.MaxValue, int.MaxValue, 1, 1, "LAB5212: The series has 8 points, but one window needs 4294967294 (encoder 2147483647 + decoder 2147483647). Use shorter windows or a longer series.")]
    [TestCase(200_000, 100_000, 1, 1, 1, "LAB5213: 100000 windows of 100000 + 1 points and 1 features are more than one array holds (2147483591 values). Use a larger stride or shorter windows.")]
    public void WhatDoesNotFit_IsRefusedWithItsNumbers(int values, int encoderLength, int decoderLength, int stride, int features, string message)
    {
        Assert.That(
            () => SlidingWindows.Create(new double[values], encoderLength, decoderLength, stride, features),
            Throws.TypeOf<LabException>().With.Message.EqualTo(message));
    }

    private static (int Count, int Length, int Features) Shape(Sequences sequences) => (sequences.Count, sequences.Length, sequences.Features);
}
