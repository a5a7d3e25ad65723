using Lab5.Repro.Data;
using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Models;

namespace Lab5.Repro.Grading.Evidence;

/// <summary>One use of a network in a submission, read from what its process reported; the sizes are those of the values.</summary>
/// <param name="Request">Which Denoise or Predict since the training, from 0.</param>
/// <param name="Known">What the architecture may be; empty for one that the engine does not know.</param>
internal sealed record UsedNetwork(int Request, NamedParameters Parameters, IReadOnlyList<KnownNetwork> Known, Sequences? Inputs, Sequences? DecoderInputs, Sequences? Outputs)
{
    /// <summary>In order; what is not of its form is left out.</summary>
    public static IReadOnlyList<UsedNetwork> Of(NetworksReply reply)
    {
        var networks = (reply.Parameters ?? []).Select(parameters => parameters?.Read()).Select(parameters => (Values: parameters, Known: parameters is null ? [] : Candidates(parameters))).ToList();
        return [.. (reply.Calls ?? []).Where(call => call is not null && call.Parameters >= 0 && call.Parameters < networks.Count && networks[call.Parameters].Values is not null)
            .Select(call => new UsedNetwork(
                call.Request, networks[call.Parameters].Values!, networks[call.Parameters].Known, call.Inputs?.Read(), call.DecoderInputs?.Read(), call.Outputs?.Read()))];
    }

    private static IReadOnlyList<KnownNetwork> Candidates(NamedParameters parameters)
    {
        try
        {
            return NetworkShapes.Of(parameters);
        }
        catch (Exception e) when (e is LabException or ArgumentException or OverflowException)
        {
            return []; // names that collide, or sizes that no network has
        }
    }
}
