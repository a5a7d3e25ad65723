using Lab5.Repro.Data;

namespace Lab5.Repro.Grading.Replay;

/// <summary>Which value of the window a decoder reads first. The lab's is the last one.</summary>
internal enum DecoderStart
{
    LastValue,
    FirstValue,
    SecondValue,
}

/// <summary>How a decoder is fed: a hypothesis about code that is not seen.</summary>
/// <param name="TeacherForced">Whether later steps read the true value of the step before, instead of the decoder's own output.</param>
internal sealed record Decoding(DecoderStart Start, bool TeacherForced)
{
    public static Decoding Lab { get; } = new(DecoderStart.LastValue, TeacherForced: false);

    /// <summary>Every way, the lab's first.</summary>
    public static IReadOnlyList<Decoding> All { get; } =
        [.. from forced in new[] { false, true } from start in Enum.GetValues<DecoderStart>() select new Decoding(start, forced)];

    public string Describe() => $"{(TeacherForced ? "teacher-forced" : "free-running")}, the decoder's first input is the {Name} value of the window";

    public string Name => Start switch { DecoderStart.LastValue => "last", DecoderStart.FirstValue => "first", _ => "second" };

    /// <param name="windows">(batch, encoder steps, features)</param>
    /// <param name="truth">(batch, steps, features): the true values of the decoder's steps; not read when free-running.</param>
    /// <returns>(batch, <paramref name="steps"/>, features); null where the windows are too short or there is no truth.</returns>
    public Sequences? Run(NetworkReplay network, Sequences windows, Sequences? truth, int steps)
    {
        if (windows.Length < 2 || (TeacherForced && truth is null))
            return null;
        int first = Start switch { DecoderStart.LastValue => windows.Length - 1, DecoderStart.FirstValue => 0, _ => 1 };
        Sequences inputs = new(windows.Count, TeacherForced ? steps : 1, windows.Features);
        for (int sequence = 0; sequence < windows.Count; sequence++)
        {
            for (int t = 0; t < inputs.Length; t++)
            {
                for (int f = 0; f < inputs.Features; f++)
                    inputs.Values[(sequence * inputs.Length + t) * inputs.Features + f] = t == 0 ? windows[sequence, first, f] : truth![sequence, t - 1, f];
            }
        }

        return network.Decode(windows.All, inputs.All, steps);
    }
}
