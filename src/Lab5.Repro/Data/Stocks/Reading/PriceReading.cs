namespace Lab5.Repro.Data;

/// <summary>What the rows of a file mean, decided from all of them.</summary>
/// <param name="Decimals">The decimal character.</param>
/// <param name="DateForm">Of every date.</param>
/// <param name="Form">What the file is taken for, in words.</param>
/// <param name="Warnings">Of readings that are likely and not certain.</param>
internal sealed record PriceReading(char Decimals, DateForm DateForm, DateOrder DateOrder, bool NewestFirst, string Form, IReadOnlyList<DataWarning> Warnings);
