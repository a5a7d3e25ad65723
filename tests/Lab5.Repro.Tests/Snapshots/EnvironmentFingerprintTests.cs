using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

public class EnvironmentFingerprintTests
{
    [Test]
    public void Current_NamesTheVersionsInUse()
    {
        var current = EnvironmentFingerprint.Current;

        Assert.That(current.DotNet, Does.StartWith("10.0."));
        Assert.That(current.TorchSharp, Is.EqualTo("0.107.0"));
        Assert.That(current.Libtorch, Does.StartWith("2.10.0"));
        Assert.That(current.ScottPlot, Is.EqualTo("5.1.59"));
        Assert.That(current.SkiaSharp, Does.StartWith("3.119.4"));
        Assert.That(current.Font, Does.Match("^[0-9a-f]{12}$"));
        Assert.That(current.Threads, Is.EqualTo($"exact {Environment.ProcessorCount}, torch 1"));
    }

    [Test]
    public void Differences_AreTold()
    {
        var there = EnvironmentFingerprint.Current with { Vectors = "AVX2", System = "Debian GNU/Linux 12 (bookworm)" };
        var here = there with { Vectors = "AVX-512", System = "macOS" };

        Assert.That(there.DifferencesTo(here), Is.EqualTo(new[] { "system Debian GNU/Linux 12 (bookworm) there, macOS here", "vectors AVX2 there, AVX-512 here" }));
        Assert.That(there.DifferencesTo(there with { }), Is.Empty);
    }

    [Test]
    public void EveryPart_IsNamed()
    {
        EnvironmentFingerprint there = new("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"), here = new("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

        Assert.That(there.DifferencesTo(here), Is.EqualTo(new[]
        {
            "system 1 there, a here", "architecture 2 there, b here", "vectors 3 there, c here", ".NET 4 there, d here", "TorchSharp 5 there, e here",
            "libtorch 6 there, f here", "ScottPlot 7 there, g here", "SkiaSharp 8 there, h here", "threads 9 there, i here", "font 10 there, j here",
        }));
    }
}
