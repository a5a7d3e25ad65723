using Lab5.Repro.Grading;

namespace Lab5.Repro.Tests.Grading.Items;

/// <summary>What each item of the rubric says of a submission whose flaw is known. Nothing is trained.</summary>
internal sealed class ItemVerdictTests
{
    private static readonly Type[] s_sound = [typeof(Formulas.FittedSine), typeof(Formulas.NearPersistence)];

    /// <summary>However good the numbers: what nobody trained earns only what needs no network.</summary>
    [Test]
    public void SoundFormulas_EarnWhatNeedsNoNetwork()
    {
        var grade = Submission.Grade(s_sound);

        string[] free = ["windows", "batches", "preparation", "figure"];
        Assert.That(
            grade.Items.Where(item => item.Points != (free.Contains(item.Id.Split('.')[0]) ? item.MaxPoints : 0)),
            Is.Empty);
        Assert.That((grade.Points > 0, grade.IsComplete), Is.EqualTo((true, true)));
    }

    [TestCase(typeof(Formulas.Unclamped), "denoiser.outputs", 0, "Some outputs lie outside -1 to 1, at the latest when the input is loud.")]
    [TestCase(typeof(Formulas.SequencesMixed), "denoiser.outputs", 0, "A sequence alone gives another output than among others.")]
    [TestCase(typeof(Formulas.OneSampleShort), "denoiser.outputs", 0, "Denoise gives 200 sequences, or some of another length, for 200 of 100 samples.")]
    [TestCase(typeof(Formulas.OneSampleShort), "denoiser.l1", 0, "Denoise gives 200 sequences, or some of another length, for 200 of 100 samples.")]
    [TestCase(typeof(Formulas.OneSampleShort), "denoiser.directions", 0, "Denoise gives no sequence of the input's length for one sequence alone.")]
    [TestCase(typeof(Formulas.Diverged), "denoiser.l1", 0, "Denoise gives NaN or infinity.")]
    [TestCase(typeof(Formulas.InputReturned), "denoiser.l1", 0, "The denoiser leaves the noise in: its L1 is that of its input.")]
    [TestCase(typeof(Formulas.OffMore), "denoiser.l1", 0, "No network is to be seen behind the denoiser. Without a network this earns nothing.")]
    [TestCase(typeof(Formulas.OffTooMuch), "denoiser.l1", 0, "The denoiser has an L1 that is up to 10 times the threshold.")]
    [TestCase(typeof(Formulas.LayersIgnored), "denoiser.deep", 0, "Two layers give the same outputs as one: the option Layers is not used.")]
    [TestCase(typeof(Formulas.OffMore), "denoiser.deep", 0, "No network is to be seen behind the denoiser. Without a network this earns nothing.")]
    [TestCase(typeof(Formulas.AlwaysReadsAll), "denoiser.directions", 0, "With Bidirectional = false the first outputs depend on later inputs.")]
    [TestCase(typeof(Formulas.NeverReadsAll), "denoiser.directions", 0, "With Bidirectional = true the first outputs do not depend on later inputs.")]
    [TestCase(typeof(Formulas.Persistence), "stock.not-persistence", 0, "The forecast is persistence: yesterday's close, perhaps with a constant. It is graded as that.")]
    [TestCase(typeof(Formulas.NotANumber), "stock.not-persistence", 0, "No stock has a finite prediction on every day.")]
    [TestCase(typeof(Formulas.NotANumber), "stock.tsla", 0, "The prediction of day 1 is NaN or infinite.")]
    [TestCase(typeof(Formulas.TwoDaysLate), "stock.googl", 0, "The predictions follow the closes two days late; the error is ")]
    [TestCase(typeof(Formulas.Constant), "stock.dji", 0, "All predictions are the same number; the error is more than 100 times the threshold.")]
    [TestCase(typeof(Formulas.Normalised), "stock.tsla", 0, "The predictions are not in dollars; they look normalised; the error is more than 100 times the threshold.")]
    [TestCase(typeof(Formulas.ZeroAtFirst), "stock.tsla", 0, "The first or last predictions are 0; the error is ")]
    public void Flaw_CostsPointsAndIsNamed(Type flawed, string item, double share, string reason)
    {
        var outcome = Submission.GradeItem(item, [flawed, .. s_sound]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Reason, Does.StartWith(reason));
            Assert.That(outcome.Points, Is.EqualTo(Math.Round(share * outcome.MaxPoints, 2)));
            Assert.That((outcome.Status, outcome.Hint.Length > 0), Is.EqualTo((ItemStatus.Failed, true)));
        }
    }
}
