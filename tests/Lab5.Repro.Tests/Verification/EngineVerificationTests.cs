using Lab5.Repro.Cli;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;
using Lab5.Repro.Numerics;
using Lab5.Repro.Verification;

namespace Lab5.Repro.Tests.Verification;

/// <summary>The known hashes within one process: threads, vector widths, repetition, company; and that they can differ.</summary>
internal sealed class EngineVerificationTests
{
    private const int Repetitions = 20;

    [Test]
    public void Table_HasEveryCaseAndNoOther() => Assert.That(KnownHashes.Default.Names, Is.EquivalentTo(VerificationCase.All.Select(one => one.Name)));

    /// <summary>The one test that a changed kernel fails; the others hold the engine against itself.</summary>
    [Test]
    public void Bits_AreTheKnownOnes()
    {
        if (ExactEngineBits.Change is { } change)
            Assert.Fail(change); // a constraint would say it twice
    }

    [Test]
    public void ChangedBits_AreNamedWithWhatToDo() => Assert.That(
        ExactEngineBits.Describe(["ManyToMany Gru", "Denoising"]),
        Does.StartWith($"LAB5304: the exact engine's bits changed in 2 of {VerificationCase.All.Count} cases, first in 'ManyToMany Gru'.").And.Contain("LAB5_ACCEPT=1 dotnet test"));

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(5)]
    public void ThreadCount_DoesNotChangeABit(int threads) => AssertSame(new ExactEngine(threads), VerificationCase.All);

    [Test]
    public void VectorWidth_DoesNotChangeABit([Values] VectorWidth width)
    {
        ExactEngine engine = new(2, width);

        Assert.That(engine.Width, Is.EqualTo(width));
        AssertSame(engine, VerificationCase.All);
    }

    [Test]
    [Category("Training")]
    public void Repetition_DoesNotChangeABit()
    {
        for (int i = 0; i < Repetitions; i++)
            AssertSame(new ExactEngine(1 + i % 5), NetworkCases.All);
    }

    [Test]
    public void TrainingsAtOnce_DoNotChangeABit()
    {
        var results = new VerificationResult[3][];
        Thread[] threads = [.. Enumerable.Range(0, results.Length).Select(i => new Thread(
            () => results[i] = [.. EngineVerification.Run(new ExactEngine(2), ExactEngineBits.Here, NetworkCases.All)]))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        Assert.That(results.SelectMany(list => list).Where(result => !result.Agrees), Is.Empty);
    }

    [Test]
    public void OneBitOfOneWeight_ChangesEveryNetworksHash() => Assert.That(
        EngineVerification.Run(new PerturbingEngine(), ExactEngineBits.Here, NetworkCases.All).Where(result => result.Agrees), Is.Empty);

    [Test]
    public void OneBitOfANumber_ChangesTheHash()
    {
        using BitHash hash = new();
        string Of(float value)
        {
            hash.Add([value]);
            return hash.Finish();
        }

        using (Assert.EnterMultipleScope())
        {
            // Of 00 00 80 3f, by Python's hashlib.
            Assert.That(Of(1f), Is.EqualTo("e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c"));
            Assert.That(Of(MathF.BitIncrement(1f)), Is.Not.EqualTo(Of(1f)));
            Assert.That(Of(-0f), Is.Not.EqualTo(Of(0f)));
        }
    }

    [Test]
    public void WrongTable_IsACodedErrorForEachDifference()
    {
        var table = VerificationCase.All.Select(one => KnownHashes.Line(one.Name, ExactEngineBits.Here[one.Name])).ToArray();
        char last = table[1][^1];
        table[1] = table[1][..^1] + (last == '0' ? '1' : '0');
        using StringWriter output = new(), error = new();

        int code = VerifyEngineCommand.Execute(
            Terminal.Create(output, error, interactive: false), new ExactEngine(2), KnownHashes.Parse(string.Join('\n', table)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(error.ToString().TrimEnd().Split('\n'), Has.Length.EqualTo(1));
            Assert.That(error.ToString(), Does.StartWith($"LAB5304: The exact engine's bits differ in '{VerificationCase.All[1].Name}': SHA-256 {ExactEngineBits.Here[VerificationCase.All[1].Name]}, expected {table[1].Split('\t')[1]}."));
            Assert.That(output.ToString(), Does.Contain($"{VerificationCase.All[0].Name}: agrees"));
            Assert.That(output.ToString(), Does.Contain($"{VerificationCase.All[1].Name}: differs"));
        }
    }

    private static void AssertSame(IEngine engine, IEnumerable<VerificationCase> cases) =>
        Assert.That(EngineVerification.Run(engine, ExactEngineBits.Here, cases).Where(result => !result.Agrees), Is.Empty);

    /// <summary>The exact engine, but for the last bit of the last initial value.</summary>
    private sealed class PerturbingEngine : IEngine
    {
        public string Name => "perturbing";

        public ILearner CreateLearner(LearnerSpec spec, NamedParameters initial)
        {
            float[] values = initial[initial.Specs[^1].Name];
            values[^1] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(values[^1]) ^ 1);
            return new ExactEngine(1).CreateLearner(spec, initial);
        }
    }
}
