using System.Globalization;

namespace Lab5.Repro;

/// <summary>The one definition site of every coded error. Codes are stable: a retired code is not given again.</summary>
/// <remarks>LAB51xxx data, LAB52xxx windows and settings, LAB53xxx training, LAB54xxx results and files, LAB55xxx build, LAB56xxx snapshots, LAB57xxx report.</remarks>
public static partial class LabErrors
{
    /// <summary>Formats with the invariant culture, so that a message reads the same on every machine.</summary>
    internal static string Text(FormattableString message) => message.ToString(CultureInfo.InvariantCulture);
}
