using System.Globalization;
using System.Text;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Documentation;

namespace Lab5.Repro.Tests.Snapshots.Power;

/// <summary>What the tier <em>plausible</em> catches and what it takes for another thing by mistake: the tables of the README beside.</summary>
internal sealed class PlausibilityPower
{
    private static readonly PowerSubject[] s_subjects =
    [
        new("MiniBatchFormat", null, null, Honest: 100, Faulty: 100),
        new("SignalPrediction", null, null, Honest: 100, Faulty: 100) { Noise = "noiseStandardDeviation", SkipsLastBatch = true, HasDecoder = true },
        new("StockPrediction", "TSLA", "Residual", Honest: 100, Faulty: 100) { SkipsLastBatch = false, HasDecoder = true },
    ];

    [Category("Power")]
    [Explicit("Trains some hundred networks a subject: minutes.")]
    [TestCaseSource(nameof(s_subjects))]
    public void Table_IsTheReadmes(PowerSubject subject) =>
        GeneratedSection.Match("tests/Lab5.Repro.Tests/Snapshots/Power/README.md", $"{subject}", Render(subject));

    /// <summary>The smallest subject, five seeds: no honest run is another thing, and beside the accepted seed 0 every fault is.</summary>
    [Test]
    [Category("Training")]
    public void SmallestSubject_TellsHonestRunsFromFaultyOnes()
    {
        var subject = s_subjects[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refused(subject, PlantedFault.None, 5), Is.Zero);
            Assert.That(Refused(subject, PlantedFault.TorchEngine, 5), Is.Zero);
            Assert.That(subject.Judge(subject.Run(PlantedFault.None, 0)).Verdict, Is.EqualTo(Verdict.Identical));
            Assert.That(subject.Judge(subject.Run(PlantedFault.TorchEngine, 0)).Verdict, Is.LessThanOrEqualTo(Verdict.Plausible));
            foreach (var fault in PlantedFault.Of(subject))
                Assert.That(subject.Judge(subject.Run(fault, 0)).Verdict, Is.EqualTo(Verdict.Moved), fault.Words);
        }
    }

    /// <summary>The faults that reach into the engine are what they say: without the fault, the bits are those of the honest run.</summary>
    [Test]
    [Category("Training")]
    public void DecoderForcedFromTheRightStep_IsTheHonestRun()
    {
        var subject = s_subjects[^1];
        ExperimentResult[] results = [.. new[] { PlantedFault.None, new("", () => new ForcedFromStep(late: 0)) }.Select(fault => subject.Run(fault, 3))];

        Assert.That(results[1].Series["losses"], Is.EqualTo(results[0].Series["losses"]));
    }

    private static string Render(PowerSubject subject)
    {
        var text = new StringBuilder("| changed | seed 0, beside the accepted seed 0 | other seeds, beside the distribution: refused |\n|---|---|---|\n");
        text.Append(Row(subject, PlantedFault.None, subject.Honest)).Append(Row(subject, PlantedFault.TorchEngine, subject.Faulty / 10));
        foreach (var fault in PlantedFault.Of(subject))
            text.Append(Row(subject, fault, subject.Faulty));
        return text.ToString();
    }

    private static string Row(PowerSubject subject, PlantedFault fault, int seeds)
    {
        var first = subject.Judge(subject.Run(fault, 0));
        int refused = Refused(subject, fault, seeds);
        return string.Create(CultureInfo.InvariantCulture, $"| {fault.Words} | {first.Verdict.Word()}{Reason(first)} | {refused} of {seeds} |\n");
    }

    private static string Reason(ResultComparison comparison) =>
        comparison.Conditions is [var other, ..] ? $": other {other.Name}"
        : comparison is not { Verdict: Verdict.Moved, Plausibility: { } plausibility } ? ""
        : plausibility.Parting is { } parting ? $": {parting}"
        : $": outside the distribution {string.Join(", ", plausibility.Metrics.Where(metric => !metric.IsCovered).Select(metric => metric.Name))}";

    private static int Refused(PowerSubject subject, PlantedFault fault, int seeds) => Enumerable.Range((int)PowerSubject.FirstSeed, seeds)
        .AsParallel()
        .Count(seed => subject.Judge(subject.Run(fault, (uint)seed)).Verdict > Verdict.Plausible);
}
