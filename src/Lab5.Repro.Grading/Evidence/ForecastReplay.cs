using Lab5.Repro.Data;
using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Grading.Evidence;

/// <summary>Whether a forecaster's predictions follow from the network that it has and from the closes that the network read.</summary>
internal static class ForecastReplay
{
    private const string HowToFix = "Give the network a window of normalised closes, and return its output back in dollars, with one scale for every day and nothing added.";

    /// <summary>Two numbers are fitted, and for each further network one more.</summary>
    private const int FewestDays = 12, MostNetworks = 8;

    /// <param name="closes">Training and test days, oldest first.</param>
    /// <param name="used">Since the training; each request is one test day.</param>
    public static ReplayFinding Of(ForecastRun run, double[] closes, IReadOnlyList<UsedNetwork> used, uint seed)
    {
        if (used.Count == 0)
            return new(ReplayStatus.NotShown, "No network is to be seen behind the forecast.", ReplayFinding.HowToShow);
        if (!run.Predicted.All(double.IsFinite))
            return new(ReplayStatus.NotReproduced, "A prediction is NaN or infinite.", HowToFix);
        List<DayUse[]> slots = Slots(run, closes.Length, used);
        foreach (var slot in slots)
        {
            if (Explained(run, closes, [slot], seed) is { } found)
                return found;
        }

        if (slots.Count is > 1 and <= MostNetworks && Explained(run, closes, slots, seed) is { } several)
            return several;
        if (slots.Count > 0 && slots.TrueForAll(slot => slot[0].Use.Inputs is null && slot[0].Use.Outputs is null))
            return new(ReplayStatus.NotShown, "There is a network, but not what it read.", "With TorchSharp, run the module and its layers by call(...): what forward(...) reads cannot be seen. A network of your own hands over what it read at the last call of Predict: TrainedNetwork.Of(parameters, inputs).");
        var known = used.SelectMany(use => use.Known).FirstOrDefault();
        return new(
            ReplayStatus.NotReproduced,
            known is null ? "There is a network, but the predictions do not follow from its outputs." : $"There is {known.Describe()}, but the predictions do not follow from its outputs.",
            HowToFix);
    }

    /// <summary>The n-th use of a network on every day, for each n; none where it was not used on some day, or the days are too few.</summary>
    private static List<DayUse[]> Slots(ForecastRun run, int allCloses, IReadOnlyList<UsedNetwork> used)
    {
        int known = allCloses - run.Truth.Length;
        var days = used.Where(use => use.Request >= 0 && use.Request < run.Truth.Length).GroupBy(use => use.Request).OrderBy(day => day.Key)
            .Select(day => day.Select(use => new DayUse(day.Key, known + day.Key, use)).ToArray()).ToList();
        int slots = days.Count < Math.Max(FewestDays, run.Truth.Length) ? 0 : days.Min(day => day.Length);
        return [.. Enumerable.Range(0, slots).Select(slot => days.Select(day => day[slot]).ToArray())];
    }

    private static ReplayFinding? Explained(ForecastRun run, double[] closes, List<DayUse[]> slots, uint seed)
    {
        int[] days = [.. slots[0].Select(use => use.Day)];
        double[] predicted = [.. days.Select(day => run.Predicted[day])], last = [.. days.Select(day => run.Previous[day])], truth = [.. days.Select(day => run.Truth[day])];
        Sequences? windows = Windows(slots[0]);
        WindowReading? reading = windows is null ? null : WindowReading.Find(windows, closes, [.. slots[0].Select(use => use.KnownCloses)]);
        var candidates = slots.Select(slot => NetworkOutput.Of(slot, Windows(slot))).ToList();
        for (int i = 0; i < candidates.Min(list => list.Count); i++)
        {
            if (ForecastScale.Find([.. candidates.Select(list => list[i].Values)], predicted, last, truth, reading) is { } scale)
                return Finding(candidates[0][i], reading, scale, slots.Count, seed);
        }

        return null;
    }

    private static ReplayFinding Finding(NetworkOutput output, WindowReading? reading, ForecastScale scale, int networks, uint seed)
    {
        if (output.Network is not { } network)
            return new(ReplayStatus.ForAPerson, $"The predictions are those of a module whose architecture the grader does not know: {output.Description}.", "A person will look at it.");
        string several = networks > 1 ? Invariant($" and {networks - 1} more networks") : "";
        if (reading is null)
            return new(ReplayStatus.ForAPerson, $"The predictions are those of {network.Describe()}{several}, but the grader does not recognise what it reads.", "A person will look at how the closes become the network's inputs.", network);
        if (DenoiserReplay.SameValues(network.Parameters, NamedParameters.Initialize(network.Spec, new TorchStream(seed))))
            return new(ReplayStatus.NotReproduced, "The forecaster's network has the parameters with which it was made: it was not trained.", "Train it: forward, loss, backward, a step of Adam, for every batch.");
        string late = reading.DaysLate == 0 ? "" : Invariant($" Its windows end {reading.DaysLate} {(reading.DaysLate == 1 ? "day" : "days")} too early.");
        return new(
            ReplayStatus.Reproduced,
            $"The predictions are those of {network.Describe()}{several}; it reads {reading.Name}, {output.Description}, and gives {scale.Name}.{late}",
            Network: network);
    }

    /// <summary>(days, steps, features): of each day the last sequence; null where they are not all of one size.</summary>
    private static Sequences? Windows(DayUse[] slot)
    {
        if (slot[0].Use.Inputs is not { } first || slot.Any(use => use.Use.Inputs?.Length != first.Length || use.Use.Inputs.Features != first.Features))
            return null;
        int size = first.Length * first.Features;
        return new([.. slot.SelectMany(use => use.Use.Inputs!.Values[^size..])], slot.Length, first.Length, first.Features);
    }
}

/// <summary>A use of a network on one day.</summary>
/// <param name="Day">Of the test days, from 0.</param>
/// <param name="KnownCloses">How many closes were known.</param>
internal sealed record DayUse(int Day, int KnownCloses, UsedNetwork Use);

/// <summary>What a network gives on every day under one hypothesis of how it is run.</summary>
/// <param name="Values">One a day.</param>
/// <param name="Description">How it is run, or of what an unknown one consists.</param>
/// <param name="Network">Null where the architecture is not known.</param>
internal sealed record NetworkOutput(double[] Values, string Description, KnownNetwork? Network)
{
    private const int MostSteps = 5;

    /// <summary>Every hypothesis, the most likely first.</summary>
    /// <param name="windows">(days, steps, features)</param>
    public static IReadOnlyList<NetworkOutput> Of(DayUse[] slot, Sequences? windows)
    {
        int kinds = slot.Min(use => use.Use.Known.Count);
        if (kinds == 0)
            return Unknown(slot);
        if (windows is null)
            return [];
        return [.. Enumerable.Range(0, kinds).SelectMany(kind => Known(slot, windows, kind))];
    }

    private static IReadOnlyList<NetworkOutput> Unknown(DayUse[] slot)
    {
        if (slot.Any(use => use.Use.Outputs is null))
            return [];
        string parts = string.Join(", ", slot[0].Use.Parameters.Specs.Take(12).Select(spec => Invariant($"{spec.Name} ({string.Join(", ", spec.Shape)})")));
        return [new([.. slot.Select(use => (double)use.Use.Outputs!.Values[^1])], parts, null), new([.. slot.Select(use => (double)use.Use.Outputs!.Values[0])], parts, null)];
    }

    private static IEnumerable<NetworkOutput> Known(DayUse[] slot, Sequences windows, int kind)
    {
        var network = slot[0].Use.Known[kind];
        int features = network.Spec is SequenceNetworkSpec many ? many.Recurrent.InputSize : ((EncoderDecoderSpec)network.Spec).Features;
        if (features != windows.Features)
            yield break;
        if (network.Spec is SequenceNetworkSpec)
        {
            yield return new(ByDay(slot, windows, kind, (replay, day, _) => replay.Run(day.All), (steps, outputs) => (steps - 1) * outputs), "its head reads the last step", network);
            yield break;
        }

        if (slot.All(use => use.Use.DecoderInputs?.Features == features))
        {
            foreach (int step in Enumerable.Range(0, Math.Min(MostSteps, slot.Min(use => use.Use.DecoderInputs!.Length))))
                yield return new(ByDay(slot, windows, kind, (replay, day, use) => replay.Decode(day.All, LastOf(use.DecoderInputs!).All, use.DecoderInputs!.Length), (_, outputs) => step * outputs), StepName(step, StartName(slot, windows)), network);
        }

        foreach (var decoding in Decoding.All.Where(decoding => !decoding.TeacherForced))
        {
            for (int step = 0; step < MostSteps; step++)
            {
                int index = step;
                yield return new(ByDay(slot, windows, kind, (replay, day, _) => decoding.Run(replay, day, null, MostSteps) ?? new(1, MostSteps, features), (_, outputs) => index * outputs), StepName(step, decoding.Name), network);
            }
        }
    }

    private static string StepName(int step, string start) =>
        $"its decoder starts from the {start} value of the window{(start is "last" or "given" ? "" : " instead of the last one")}{(step == 0 ? "" : Invariant($", the forecast is its step {step + 1} instead of the first"))}";

    /// <summary>Which value of the window the decoder was given first.</summary>
    private static string StartName(DayUse[] slot, Sequences windows)
    {
        bool Is(int step) => Enumerable.Range(0, slot.Length).All(day => slot[day].Use.DecoderInputs!.Values[0] == windows[day, step, 0]);
        return Is(windows.Length - 1) ? "last" : Is(0) ? "first" : windows.Length > 1 && Is(1) ? "second" : "given";
    }

    private static Sequences LastOf(Sequences batch) => new(batch.Values[^(batch.Length * batch.Features)..], 1, batch.Length, batch.Features);

    /// <summary>Days with the same parameters are run by the same replay.</summary>
    /// <param name="index">Of the value, from the steps and outputs of the result.</param>
    private static double[] ByDay(DayUse[] slot, Sequences windows, int kind, Func<NetworkReplay, Sequences, UsedNetwork, Sequences> run, Func<int, int, int> index)
    {
        var values = new double[slot.Length];
        int size = windows.Length * windows.Features;
        foreach (var group in Enumerable.Range(0, slot.Length).GroupBy(day => slot[day].Use.Known[kind].Parameters))
        {
            using NetworkReplay replay = new(slot[group.First()].Use.Known[kind].Spec, group.Key);
            foreach (int day in group)
            {
                var result = run(replay, new(windows.Values[(day * size)..((day + 1) * size)], 1, windows.Length, windows.Features), slot[day].Use);
                values[day] = result.Values[index(result.Length, result.Features)];
            }
        }

        return values;
    }
}
