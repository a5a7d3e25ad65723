namespace Lab5.Repro.Experiments;

/// <summary>One experiment of the catalog.</summary>
/// <param name="Name">As in <c>lab5 run NAME</c> and in results.</param>
/// <param name="Description">One line.</param>
/// <param name="Plan">
/// The runs that make the experiment's results, in the order of the results. Data are loaded here, so that bad data end a
/// request before anything is trained.
/// </param>
public sealed record ExperimentEntry(string Name, string Description, Func<ExperimentRequest, IReadOnlyList<ExperimentRun>> Plan);
