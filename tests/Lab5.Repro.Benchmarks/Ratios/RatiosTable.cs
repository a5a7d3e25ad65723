using System.Globalization;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary>The report as aligned text.</summary>
internal static class RatiosTable
{
    public static void Write(RatiosReport report, TextWriter output)
    {
        var machine = report.Machine;
        output.WriteLine(Text($"{machine.Processor}, {machine.Processors} processors, widest vector {(int)machine.WidestVector} singles"));
        output.WriteLine($"{machine.System}, {machine.Runtime}, TorchSharp {machine.TorchSharp} with libtorch {machine.Libtorch}");
        output.WriteLine(Text($"Medians of {report.Repetitions} interleaved repetitions, with their range."));
        if (report.Repetitions < RatiosOptions.FewestForAMedian)
            output.WriteLine(Text($"Fewer than {RatiosOptions.FewestForAMedian} repetitions: good for a first look only."));
        output.WriteLine();
        WriteColumns(output, FigureRows(report.Cases));
        output.WriteLine();
        WriteColumns(output, TimesRows(report.Cases));
        output.WriteLine("* the fastest way to use TorchSharp with at most as many threads, which the ratios are against");
        output.WriteLine();
        WriteColumns(output, OthersRows(report.Cases));
    }

    private static IEnumerable<string[]> FigureRows(IEnumerable<CaseReport> cases) =>
    [
        ["case", "figure", "median", "range", "goal", "reached"],
        .. from one in cases
           from figure in one.Figures
           select (string[])
           [
               one.Title,
               figure.Name,
               figure.Format(figure.Value.Median),
               $"{figure.Format(figure.Value.Low)} to {figure.Format(figure.Value.High)}",
               figure.Goal,
               figure.Reached switch { true => "yes", false => "NO", null => "" },
           ],
    ];

    private static IEnumerable<string[]> TimesRows(IEnumerable<CaseReport> cases) =>
    [
        ["case", "a training step by", "median ms", "minimum ms"],
        .. from one in cases
           from times in one.Times
           select (string[])
           [
               one.Title,
               times.Name + (one.Baselines.Contains(times.Name) ? " *" : ""),
               Text($"{times.MedianMilliseconds:0.0000}"),
               Text($"{times.MinimumMilliseconds:0.0000}"),
           ],
    ];

    private static IEnumerable<string[]> OthersRows(IEnumerable<CaseReport> cases) =>
    [
        ["case", "other processes' share of all processors' time"],
        .. cases.Select(one => (string[])[one.Title, one.ShareOfOthers is { } share ? Text($"{100 * share:0.0} %") : "not known on this system"]),
    ];

    private static void WriteColumns(TextWriter output, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows];
        int[] widths = [.. Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => row[column].Length))];
        foreach (string[] row in all)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
