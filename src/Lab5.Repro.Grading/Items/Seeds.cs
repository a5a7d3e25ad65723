using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Items;

/// <summary>The same seed in a fresh session gives the same bits: half of the points for each of the two networks.</summary>
internal sealed class SameSeed : ItemCheck
{
    public override string Id => "seeds.same";

    public override IReadOnlyList<ItemSetting> Settings { get; } = [new("trainingSequences", 20, 12_000), new("testSequences", 5, 4_000)];

    public override ItemVerdict Grade(SubmissionEvidence evidence, RubricItem item)
    {
        var denoiser = SeedVerdict.Try(() => evidence.Denoiser.Replay is null or { Pays: true } && evidence.GivenDenoiser is null, () => DenoiserVerdict.SameOutputs(evidence.SmallDenoiser.Outputs, evidence.SmallDenoiserAgain.Outputs));
        var again = SeedVerdict.Try(() => evidence.Counterfactual(evidence.FirstTicker).Replay is null or { Pays: true } && evidence.GivenForecaster is null, () => evidence.OtherFuture.SequenceEqual(evidence.Counterfactual(evidence.FirstTicker).Predicted[..evidence.OtherFuture.Length]));
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
        var denoiser = SeedVerdict.Try(() => evidence.Denoiser.Replay is null or { Pays: true } && evidence.GivenDenoiser is null, () => !DenoiserVerdict.SameOutputs(evidence.SmallDenoiser.Outputs, evidence.SmallDenoiserOfOtherSeed.Outputs));
        var forecaster = SeedVerdict.Try(() => evidence.Counterfactual(evidence.FirstTicker).Replay is null or { Pays: true } && evidence.GivenForecaster is null, () => !evidence.ForecastFromOtherSeed.Predicted.SequenceEqual(evidence.Counterfactual(evidence.FirstTicker).Predicted[..evidence.ForecastFromOtherSeed.Predicted.Length]));
        return SeedVerdict.Of(
            denoiser, forecaster, "Another seed gives other results.", "gives the same results from another seed",
            "Use the seed that is handed over for everything random.");
    }
}

/// <summary>One verdict about two networks, either of which may have failed to run.</summary>
internal static class SeedVerdict
{
    /// <param name="isNetwork">Whether there is a network, and a trained one: otherwise nothing is trained from a seed.</param>
    public static SeedFinding Try(Func<bool> isNetwork, Func<bool> holds)
    {
        try
        {
            return new(holds(), null, isNetwork());
        }
        catch (SubmissionFailedException)
        {
            return new(null, null, IsNetwork: false);
        }
        catch (SubmissionLostException e) when (e.Cause is LossCause.TimedOut or LossCause.OutOfMemory or LossCause.Crashed or LossCause.BrokenReply)
        {
            return new(null, e, IsNetwork: false);
        }
    }

    /// <exception cref="SubmissionLostException">One network was lost and the other one earns nothing.</exception>
    public static ItemVerdict Of(SeedFinding denoiser, SeedFinding forecaster, string passed, string failed, string hint)
    {
        double share = (denoiser.Earns ? 0.5 : 0) + (forecaster.Earns ? 0.5 : 0);
        if (share == 1)
            return ItemVerdict.Passed(passed);
        if (share == 0 && (denoiser.Loss ?? forecaster.Loss) is { } loss)
            throw new SubmissionLostException(loss.Cause, loss.Message);
        string[] problems = [.. Problems("The denoiser", denoiser), .. Problems("The forecaster", forecaster)];
        return new(share, string.Join(" ", problems), hint);

        IEnumerable<string> Problems(string subject, SeedFinding found)
        {
            if (found is { Holds: true, IsNetwork: false })
                yield return $"{subject} is no network that is trained from a seed.";
            else if (found.Holds != true)
                yield return found.Loss is { } loss ? $"{subject} gives no result: {loss.Message}" : found.Holds is null ? $"{subject} does not run." : $"{subject} {failed}.";
        }
    }
}

/// <param name="Holds">Null when there was no result.</param>
/// <param name="Loss">Why, when the process was lost.</param>
/// <param name="IsNetwork">Whether the results come from a network.</param>
internal sealed record SeedFinding(bool? Holds, SubmissionLostException? Loss, bool IsNetwork)
{
    public bool Earns => Holds == true && IsNetwork;
}
