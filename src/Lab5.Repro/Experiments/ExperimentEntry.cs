using Lab5.Repro.Engines;

namespace Lab5.Repro.Experiments;

/// <summary>One experiment of the catalog.</summary>
/// <param name="name">As in <c>lab5 run NAME</c> and in results.</param>
/// <param name="description">One line.</param>
/// <param name="defaultEngine">The engine that trains it unless the request names one.</param>
public sealed class ExperimentEntry(
    string name, string description, string defaultEngine, Func<ExperimentRequest, IEngine, IReadOnlyList<ExperimentRun>> plan)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    public string DefaultEngine { get; } = defaultEngine;

    /// <summary>
    /// The runs that make the experiment's results, in the order of the results. Data are loaded here, so that bad data end a
    /// request before anything is trained.
    /// </summary>
    public IReadOnlyList<ExperimentRun> Plan(ExperimentRequest request) => plan(request, request.Engine ?? EngineCatalog.Create(DefaultEngine));
}
