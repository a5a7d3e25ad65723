using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>Why a submission's process is gone, in words; the same for the same end.</summary>
internal static class LossExplanation
{
    private const int Signal = 128;
    private const int ProcessorTimeSignal = 24;
    private const int LongestQuote = 200;

    /// <summary>What the runtime prints before it ends a process.</summary>
    private static readonly string[] s_lastWords = ["Stack overflow", "Out of memory", "Unhandled exception", "Process terminated", "Fatal error", "Failed to create CoreCLR"];

    /// <param name="output">What the process printed; hostile text.</param>
    /// <param name="call">The request that was not answered.</param>
    public static (LossCause Cause, string Explanation) Of(SandboxEnd end, int exitCode, string output, SandboxLimits limits, string call)
    {
        string? lastWords = output.Split('\n').LastOrDefault(line => s_lastWords.Any(words => line.StartsWith(words, StringComparison.OrdinalIgnoreCase)));
        if (end == SandboxEnd.OutOfMemory || lastWords?.StartsWith("Out of memory", StringComparison.OrdinalIgnoreCase) == true)
            return (LossCause.OutOfMemory, Invariant($"{call} needed more than the {limits.MemoryBytes / SandboxLimits.MebiByte} MB that a submission may use."));
        if (end == SandboxEnd.TimedOut)
            return (LossCause.TimedOut, Invariant($"{call} did not answer within the {limits.Time.Item.TotalSeconds:0.#} s that an item has, by the clock and of processor time."));
        if (end == SandboxEnd.TimedOutInAll || exitCode == Signal + ProcessorTimeSignal)
            return (LossCause.TimedOut, OfTimeInAll($"{call} had not answered", limits));
        string how = exitCode > Signal ? Invariant($"was ended by signal {exitCode - Signal}{NameOf(exitCode - Signal)}") : Invariant($"ended itself with exit code {exitCode}");
        return (LossCause.Crashed, $"The process {how} while {call} ran{(lastWords is null ? "" : ": " + Shorten(lastWords.Trim()))}".TrimEnd('.') + ".");
    }

    public static string OfTimeInAll(string what, SandboxLimits limits) =>
        Invariant($"{what} after the {limits.Time.InAll.TotalSeconds:0.#} s that a submission has in all, by the clock and of processor time.");

    private static string NameOf(int signal) => signal switch
    {
        4 => " (SIGILL)",
        6 => " (SIGABRT)",
        8 => " (SIGFPE)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        15 => " (SIGTERM)",
        25 => " (SIGXFSZ: a file became too large)",
        _ => "",
    };

    private static string Shorten(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "...";
}
