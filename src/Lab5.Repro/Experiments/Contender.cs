namespace Lab5.Repro.Experiments;

/// <summary>One of several things that an experiment ranks over the seeds, such as a network of the ablation.</summary>
/// <param name="Words">For example <c>GRU, 2 layers, both directions</c>.</param>
/// <param name="Score">What it is ranked by, the lower the better.</param>
/// <param name="Cost">What a better score is paid with.</param>
internal sealed record Contender(string Words, MetricDefinition Score, MetricDefinition Cost);
