using System.Text;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Grading.Markets;

/// <summary>From which everything hidden of one student's grading is drawn; the same key draws the same again.</summary>
/// <param name="Secret">The course's; whoever has it can draw every student's cases.</param>
/// <param name="Student">The id under which the submission was handed in.</param>
internal sealed record GradingKey(byte[] Secret, string Student)
{
    /// <summary>Of the public rubric in a student's own test run: no secret at all.</summary>
    public static GradingKey Public { get; } = new("lab5 public rubric"u8.ToArray(), "public");

    /// <param name="purpose">Of the draws, such as a ticker; each purpose has a stream of its own.</param>
    public KeyedStream Stream(string purpose) =>
        // The length keeps "a|b" + "c" apart from "a" + "b|c".
        new(Secret, Invariant($"{Encoding.UTF8.GetByteCount(Student)}:{Student}|{purpose}"));
}
