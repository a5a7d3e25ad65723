using Lab5.Repro.Data;
using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Grading.Evidence;

/// <summary>Whether a denoiser's outputs are those of the network that it has.</summary>
internal static class DenoiserReplay
{
    private const string HowToFix = "Return what your network gives for each sample of the noisy sequence: recurrent layers, a linear layer and tanh, and nothing after them.";

    /// <param name="outputs">May be null, ragged or hold NaN.</param>
    /// <param name="used">Since the training; the first request is the task's test sequences.</param>
    public static ReplayFinding Of(DenoisingTask task, double[][]? outputs, IReadOnlyList<UsedNetwork> used, uint seed)
    {
        if (used.Count == 0)
            return new(ReplayStatus.NotShown, "No network is to be seen behind the denoiser.", ReplayFinding.HowToShow);
        if (outputs?.Length != task.Noisy.Length || outputs.Any(row => row?.Length != DenoisingTask.Samples || !row.All(double.IsFinite)))
            return new(ReplayStatus.NotReproduced, "The outputs are not one finite number for each sample.", HowToFix);
        double[] given = Flat(outputs);
        var first = used.Where(use => use.Request == 0).ToList();
        var networks = first.SelectMany(use => use.Known).Where(IsOneToOne).DistinctBy(network => (network.Parameters, network.Spec)).ToList();
        foreach (var network in networks)
        {
            if (Explains(network, Noisy(task), given))
                return Trained(network, task, given, seed);
        }

        return ForAPerson(task, given, first, networks, seed) ?? new(
            ReplayStatus.NotReproduced,
            networks.Count > 0 ? $"There is {networks[0].Describe()}, but the outputs are not those of this network." : "There is a network, but the outputs are not its own.",
            HowToFix);
    }

    private static bool IsOneToOne(KnownNetwork network) => network.Spec is SequenceNetworkSpec { Recurrent.InputSize: 1, OutputSize: 1 };

    /// <summary>The outputs are the network's, perhaps with a constant scale, added to the input, or cut off at -1 and 1.</summary>
    private static bool Explains(KnownNetwork network, Sequences inputs, double[] given)
    {
        using NetworkReplay replay = new(network.Spec, network.Parameters);
        double[] own = replay.Run(inputs.All).All.ToDoubles(), read = inputs.All.ToDoubles();
        if (own.Zip(given, (a, b) => Math.Abs(Math.Clamp(a, -1, 1) - b)).Max() <= NetworkReplay.Tolerance)
            return true;
        // An input that explains the outputs as well without the network, the identity, does not need one.
        return LinearFit.Of([own, read], given).LargestResidual <= NetworkReplay.Tolerance && LinearFit.Of([read], given).LargestResidual > 100 * NetworkReplay.Tolerance;
    }

    private static ReplayFinding Trained(KnownNetwork network, DenoisingTask task, double[] given, uint seed)
    {
        KnownNetwork initial = network with { Parameters = NamedParameters.Initialize(network.Spec, new TorchStream(seed)) };
        if (SameValues(network.Parameters, initial.Parameters))
            return new(ReplayStatus.NotReproduced, "The denoiser's network has the parameters with which it was made: it was not trained.", "Train it: forward, loss, backward, a step of Adam, for every batch.");
        double[] clean = Flat(task.Clean);
        using NetworkReplay untrained = new(initial.Spec, initial.Parameters);
        if (Error(given, clean) >= Error(untrained.Run(Noisy(task).All).All.ToDoubles(), clean))
            return new(ReplayStatus.NotReproduced, "The denoiser's network is no better than it was before the training.", "Look at the loss: it must fall from epoch to epoch.");
        return new(ReplayStatus.Reproduced, $"The outputs are those of {network.Describe()}.", Network: network);
    }

    /// <summary>Networks that are used, but not in a way that is known here.</summary>
    private static ReplayFinding? ForAPerson(DenoisingTask task, double[] given, List<UsedNetwork> used, List<KnownNetwork> networks, uint seed)
    {
        if (Recorded(used, use => use.Inputs) is { } inputs && inputs.Count == task.Noisy.Length && inputs.Length == DenoisingTask.Samples)
        {
            foreach (var network in networks.Where(network => inputs.Features == 1 && Explains(network, inputs, given)))
                return IsAffine(Noisy(task), inputs) ? Trained(network, task, given, seed) : new(ReplayStatus.ForAPerson, $"The outputs are those of {network.Describe()}, but it does not read the noisy sequences as they are.", "A person will look at what is done to the sequences before the network reads them.", network);
        }

        bool unknown = used.Exists(use => use.Known.Count == 0);
        return unknown && Recorded(used, use => use.Outputs) is { } own && own.Values.Length == given.Length && own.Values.Zip(given, (a, b) => Math.Abs(a - b)).Max() <= NetworkReplay.Tolerance
            ? new(ReplayStatus.ForAPerson, $"The outputs are those of a module whose architecture the grader does not know: {Parts(used)}.", "A person will look at it.")
            : null;
    }

    /// <summary>Whether the network reads the sequences in another scale.</summary>
    private static bool IsAffine(Sequences noisy, Sequences inputs)
    {
        double[] read = inputs.All.ToDoubles();
        return LinearFit.Of([noisy.All.ToDoubles()], read).LargestResidual <= NetworkReplay.Tolerance * LinearFit.Spread(read);
    }

    private static string Parts(List<UsedNetwork> used) => string.Join(", ", used[0].Parameters.Specs.Take(12).Select(spec => Invariant($"{spec.Name} ({string.Join(", ", spec.Shape)})")));

    /// <summary>Of all calls one after the other; null where a call does not tell, or they do not fit together.</summary>
    private static Sequences? Recorded(List<UsedNetwork> used, Func<UsedNetwork, Sequences?> part)
    {
        List<Sequences> parts = [.. used.Select(part).OfType<Sequences>()];
        if (parts.Count == 0 || parts.Count != used.Count || parts.Exists(each => each.Length != parts[0].Length || each.Features != parts[0].Features))
            return null;
        return new([.. parts.SelectMany(each => each.Values)], parts.Sum(each => each.Count), parts[0].Length, parts[0].Features);
    }

    public static bool SameValues(NamedParameters first, NamedParameters second) =>
        first.Specs.Select(spec => spec.Name).SequenceEqual(second.Specs.Select(spec => spec.Name))
        && first.Specs.All(spec => first[spec.Name].AsSpan().SequenceEqual(second[spec.Name]));

    private static Sequences Noisy(DenoisingTask task) => Sequences.FromDoubles(Flat(task.Noisy), task.Noisy.Length, DenoisingTask.Samples, features: 1);

    private static double[] Flat(double[][] rows) => [.. rows.SelectMany(row => row)];

    private static double Error(double[] outputs, double[] clean) => outputs.Zip(clean, (a, b) => Math.Abs(a - b)).Average();
}
