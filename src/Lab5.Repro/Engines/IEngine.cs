using Lab5.Repro.Models;

namespace Lab5.Repro.Engines;

/// <summary>How networks are trained and run. An engine sees specs, parameters and sequences, never an experiment.</summary>
public interface IEngine
{
    /// <summary>The name by which a user picks the engine, as in <c>--engine torch</c>.</summary>
    string Name { get; }

    /// <summary>Refuses what the engine cannot train, before anything is computed.</summary>
    /// <exception cref="LabException">LAB5305: not a network that the engine trains.</exception>
    void RequireSupport(LearnerSpec spec)
    {
    }

    /// <param name="initial">Copied; the learner's own values move with training.</param>
    /// <exception cref="LabException">The network's sizes do not fit, or LAB5302: a parameter is missing, of another shape, or not the network's.</exception>
    ILearner CreateLearner(LearnerSpec spec, NamedParameters initial);
}
