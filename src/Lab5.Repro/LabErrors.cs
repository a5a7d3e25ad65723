namespace Lab5.Repro;

/// <summary>The one definition site of every coded error of the library and its command, except those about the rows of price files (<see cref="Data.StockErrors"/>). Codes are stable: a retired code is not given again.</summary>
/// <remarks>LAB51xx data, LAB52xx windows and settings, LAB53xx training, LAB54xx results and files, LAB55xx build, LAB56xx snapshots, LAB57xx report.</remarks>
public static partial class LabErrors;
