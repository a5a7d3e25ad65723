using System.Globalization;

namespace Lab5.Repro.Benchmarks.Ratios;

/// <param name="Cases">Names from <see cref="StepCases.Names"/>, in their order.</param>
/// <param name="JsonFile">Null to write none.</param>
internal sealed record RatiosOptions(int Repetitions, IReadOnlyList<string> Cases, string? JsonFile, bool WantsHelp)
{
    /// <summary>Below this a median says little.</summary>
    public const int FewestForAMedian = 7;

    private const int DefaultRepetitions = 15;

    /// <exception cref="FormatException">An argument is not understood; the message says which and what was expected.</exception>
    public static RatiosOptions Parse(ReadOnlySpan<string> arguments)
    {
        RatiosOptions options = new(DefaultRepetitions, [], JsonFile: null, WantsHelp: false);
        List<string> only = [];
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            if (name is "--help" or "-h")
                return options with { WantsHelp = true };
            if (name is not ("--reps" or "--only" or "--json"))
                throw new FormatException($"'{name}' is not an option of {RatiosCommand.Name}. See {RatiosCommand.Name} --help.");
            if (++i == arguments.Length)
                throw new FormatException($"{name} needs a value. See {RatiosCommand.Name} --help.");
            string value = arguments[i];
            if (name == "--only")
                only.Add(CaseName(value));
            else
                options = name == "--json" ? options with { JsonFile = value } : options with { Repetitions = Count(value) };
        }

        return options with { Cases = only.Count == 0 ? StepCases.Names : [.. StepCases.Names.Where(only.Contains)] };
    }

    private static int Count(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= 1
            ? count
            : throw new FormatException($"--reps takes a whole number from 1 on, not '{value}'.");

    private static string CaseName(string value) =>
        StepCases.Names.Contains(value)
            ? value
            : throw new FormatException($"--only takes one of {string.Join(", ", StepCases.Names)}, not '{value}'.");
}
