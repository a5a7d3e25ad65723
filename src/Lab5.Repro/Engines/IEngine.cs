using Lab5.Repro.Models;

namespace Lab5.Repro.Engines;

/// <summary>How networks are trained and run. An engine sees specs, parameters and sequences, never an experiment.</summary>
public interface IEngine
{
    /// <summary>The name by which a user picks the engine, as in <c>--engine torch</c>.</summary>
    string Name { get; }

    /// <param name="initial">Copied; the learner's own values move with training.</param>
    ILearner CreateLearner(LearnerSpec spec, NamedParameters initial);
}
