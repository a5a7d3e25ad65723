using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <summary><c>ratios</c>: the exact engine against TorchSharp, as one table of the figures that it is to reach.</summary>
internal static class RatiosCommand
{
    public const string Name = "ratios";

    private static readonly string s_help =
        $"""
        {Name} [--reps N] [--only CASE]... [--json FILE]

        Times the training steps of the lab, and of larger networks, by the exact engine and by TorchSharp, in turn, in one process,
        and says which figures are reached.

        --reps N     repetitions, 15 unless told; fewer than {RatiosOptions.FewestForAMedian} are good for a first look only
        --only CASE  that case; may be repeated. One of
                     {string.Join("\n             ", StepCases.Names)}
        --json FILE  writes the report there too

        The other processes' share of the processors is part of the report. Trust no ratio that was measured beside a busy one.
        """;

    /// <returns>0 when everything asked for was measured, reached or not; 2 when the arguments are not understood.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        try
        {
            var options = RatiosOptions.Parse(arguments);
            if (options.WantsHelp)
                Console.WriteLine(s_help);
            else
                Measure(options);
            return 0;
        }
        catch (Exception e) when (e is FormatException or LabException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
    }

    private static void Measure(RatiosOptions options)
    {
        List<CaseReport> cases = [];
        foreach (string name in options.Cases)
        {
            var widest = StepCases.All.FirstOrDefault(step => step.Name == name)?.Variants.Max(variant => variant.Width) ?? VectorWidth.Scalar;
            if (name == StepCases.Avx512Off)
                widest = VectorWidth.Lanes8;
            if (widest > KernelSet.WidestSupported)
            {
                Console.Error.WriteLine($"{name}: left out, because this processor has no vectors of {(int)widest} singles.");
                continue;
            }

            Console.Error.WriteLine($"{name} ...");
            cases.Add(MeasureCase(name, options.Repetitions));
        }

        RatiosReport report = new(BenchmarkMachine.OfThis(), options.Repetitions, cases);
        RatiosTable.Write(report, Console.Out);
        if (options.JsonFile is { } file)
            report.Write(file);
    }

    private static CaseReport MeasureCase(string name, int repetitions) => name == StepCases.Avx512Off
        ? WithoutAvx512.Run(repetitions)
        : CaseReport.Of(Interleaved.Run(StepCases.All.Single(step => step.Name == name), repetitions));
}
