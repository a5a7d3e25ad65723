using Lab5.Repro.Testing.Grading.Evidence;
using Lab5.Repro.Testing.Grading.Rubrics;

namespace Lab5.Repro.Testing.Grading.Items;

/// <summary>The same seed in a fresh session gives the same bits: half of the points for each of the two networks.</summary>
internal sealed class SameSeed : ItemCheck
{
    public override string Id => "seeds.same";

    public override IReadOnlyList<ItemSetting> Settings { get; } = [new("trainingSequences", 20, 12_000), new("testSequences", 5, 4_000)];

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var denoiser = SeedVerdict.Try(() => DenoiserVerdict.SameOutputs(evidence.SmallDenoisers.First, evidence.SmallDenoiserAgain));
        var again = SeedVerdict.Try(() => evidence.OtherFuture.SequenceEqual(evidence.Counterfactual(evidence.FirstTicker).Predicted[..evidence.OtherFuture.Length]));
        return SeedVerdict.Of(
            denoiser, again, "The same seed gives the same results twice.", "gives other results when it is trained a second time from the same seed",
            "Draw initial parameters, shuffling and dropout from the seed alone: torch.manual_seed(seed) before the network is made.");
    }
}

/// <summary>Another seed gives other results: half of the points for each of the two networks.</summary>
internal sealed class OtherSeed : ItemCheck
{
    public override string Id => "seeds.other";

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var denoiser = SeedVerdict.Try(() => !DenoiserVerdict.SameOutputs(evidence.SmallDenoisers.First, evidence.SmallDenoisers.Other));
        var forecaster = SeedVerdict.Try(() => !evidence.ForecastFromOtherSeed.SequenceEqual(evidence.Counterfactual(evidence.FirstTicker).Predicted[..evidence.ForecastFromOtherSeed.Length]));
        return SeedVerdict.Of(
            denoiser, forecaster, "Another seed gives other results.", "gives the same results from another seed",
            "Use the seed that is handed over for everything random.");
    }
}

/// <summary>One verdict about two networks, either of which may have failed to run.</summary>
internal static class SeedVerdict
{
    /// <returns>Null when the submission's code failed before there was a result.</returns>
    public static bool? Try(Func<bool> holds)
    {
        try
        {
            return holds();
        }
        catch (Sessions.SubmissionFailedException)
        {
            return null;
        }
    }

    public static ItemVerdict Of(bool? denoiser, bool? forecaster, string passed, string failed, string hint)
    {
        if (denoiser == true && forecaster == true)
            return ItemVerdict.Passed(passed);
        string[] problems = [.. Problems("The denoiser", denoiser), .. Problems("The forecaster", forecaster)];
        double share = (denoiser == true ? 0.5 : 0) + (forecaster == true ? 0.5 : 0);
        return new(share, string.Join(" ", problems), hint);

        IEnumerable<string> Problems(string subject, bool? holds)
        {
            if (holds != true)
                yield return holds is null ? $"{subject} does not run." : $"{subject} {failed}.";
        }
    }
}
