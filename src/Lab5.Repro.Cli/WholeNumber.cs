using System.Globalization;

namespace Lab5.Repro.Cli;

/// <summary>A whole number on the command line. Options take it as text, so that the error is ours and not the parser's.</summary>
internal static class WholeNumber
{
    /// <exception cref="LabException">LAB5201: not a whole number from <paramref name="least"/> to <paramref name="most"/>.</exception>
    public static long Parse(string option, string text, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? value
            : throw LabErrors.SettingOutOfRange(option, $"'{text}'", Invariant($"a whole number from {least} to {most}"));
}
