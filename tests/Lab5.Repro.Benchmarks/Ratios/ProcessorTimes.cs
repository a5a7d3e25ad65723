using System.Globalization;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>Processor time since the machine and the process started, in the ticks of <c>/proc</c> (see proc(5)).</summary>
/// <param name="All">Of all processors, idle or not.</param>
/// <param name="Busy">Without idle and waiting for input and output.</param>
/// <param name="Own">Of this process.</param>
internal readonly record struct ProcessorTimes(long All, long Busy, long Own)
{
    private const int Idle = 3, WaitingForIo = 4, Steal = 7; // columns of the line "cpu"; guest times behind are part of user and nice
    private const int UserTime = 11, SystemTime = 12; // columns of /proc/self/stat behind the command's name

    /// <summary>Null on a system without <c>/proc</c>.</summary>
    public static ProcessorTimes? Now() =>
        File.Exists("/proc/stat") && File.Exists("/proc/self/stat")
            ? Parse(File.ReadLines("/proc/stat").First(), File.ReadAllText("/proc/self/stat"))
            : null;

    /// <param name="machine">The first line of <c>/proc/stat</c>: <c>cpu user nice system idle iowait irq softirq steal guest guest_nice</c>.</param>
    /// <param name="process"><c>/proc/self/stat</c>: <c>pid (name) state ...</c>; the name may hold spaces and parentheses.</param>
    public static ProcessorTimes Parse(string machine, string process)
    {
        long[] times = [.. machine.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..(Steal + 2)].Select(Ticks)];
        string[] fields = process[(process.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long all = times.Sum();
        return new(all, all - times[Idle] - times[WaitingForIo], Ticks(fields[UserTime]) + Ticks(fields[SystemTime]));
    }

    /// <summary>Which share of all processors' time others took between two readings, 0 to 1; time that a host stole counts.</summary>
    public static double ShareOfOthers(ProcessorTimes before, ProcessorTimes after)
    {
        long all = after.All - before.All;
        long others = after.Busy - before.Busy - (after.Own - before.Own);
        return all <= 0 ? 0 : Math.Clamp((double)others / all, 0, 1);
    }

    private static long Ticks(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
