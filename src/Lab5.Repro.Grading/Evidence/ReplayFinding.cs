using Lab5.Repro.Grading.Replay;

namespace Lab5.Repro.Grading.Evidence;

internal enum ReplayStatus
{
    /// <summary>The grader's own engine gives the submission's outputs from the parameters that were found.</summary>
    Reproduced,

    /// <summary>A network of an architecture that the engine does not know, or with inputs that are not recognised: for a person to look at.</summary>
    ForAPerson,

    /// <summary>There are networks, and the outputs are not theirs.</summary>
    NotReproduced,

    /// <summary>There is no network to be seen.</summary>
    NotShown,
}

/// <summary>Where a submission's outputs come from.</summary>
/// <param name="Reason">For the student.</param>
/// <param name="Hint">What to do about it; empty where they are reproduced.</param>
/// <param name="Network">The one that reproduces them; null where none does.</param>
internal sealed record ReplayFinding(ReplayStatus Status, string Reason, string Hint = "", KnownNetwork? Network = null)
{
    public const string HowToShow =
        "The grader finds learners of Lab5.Repro's engines and TorchSharp modules in the fields of your class. Otherwise implement ITrainedNetwork beside the contract, "
        + "with one line: public TrainedNetwork Network => TrainedNetwork.Of(network);";

    /// <summary>Whether the points for errors are paid.</summary>
    public bool Pays => Status is ReplayStatus.Reproduced or ReplayStatus.ForAPerson;
}
