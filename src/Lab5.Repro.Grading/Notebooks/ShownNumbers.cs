using System.Globalization;
using System.Text.RegularExpressions;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>The errors that a notebook prints.</summary>
internal static partial class ShownNumbers
{
    /// <summary>Every number on a line that names an error of the test, in the order printed.</summary>
    public static IReadOnlyList<double> TestErrors(IEnumerable<string> outputs) => Of(outputs, NamesAnError);

    /// <summary>Every number that is not said to be one of the training, in the order printed.</summary>
    public static IReadOnlyList<double> All(IEnumerable<string> outputs) => Of(outputs, _ => true);

    public static bool NamesAnError(string line) => ErrorName().IsMatch(line);

    private static double[] Of(IEnumerable<string> outputs, Func<string, bool> takes) =>
    [
        .. outputs.SelectMany(output => output.Split('\n'))
            .Where(line => line.Length < 1_000 && takes(line) && !OfTraining().IsMatch(line))
            .SelectMany(line => Number().Matches(line).Select(match => double.Parse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture))),
    ];

    [GeneratedRegex(@"mse|mean.?squared|test.*(loss|error)|error", RegexOptions.IgnoreCase)]
    private static partial Regex ErrorName();

    [GeneratedRegex(@"epoch|train", RegexOptions.IgnoreCase)]
    private static partial Regex OfTraining();

    /// <remarks>Not the digits of a name such as conv2d.</remarks>
    [GeneratedRegex(@"(?<![\w.])-?\d+\.?\d*([eE][-+]?\d+)?(?![\w])")]
    private static partial Regex Number();
}
