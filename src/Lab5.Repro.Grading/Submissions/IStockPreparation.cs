using Lab5.Repro.Data;

namespace Lab5.Repro.Testing.Submissions;

/// <summary>From the days of a stock to normalised closes. Any affine scaler will do; it is fitted on the training days alone.</summary>
public interface IStockPreparation
{
    /// <summary>Takes the Close column, holds out the last days and normalises.</summary>
    /// <param name="days">Oldest first, prices in dollars; more than <paramref name="testDays"/> + 1 of them.</param>
    /// <param name="testDays">Days at the end that are only tested on, at least 1.</param>
    PreparedStock Prepare(IReadOnlyList<StockDay> days, int testDays);

    /// <summary>The inverse of the normalisation of the last <see cref="Prepare"/>.</summary>
    /// <param name="normalised">Any number of normalised closes.</param>
    /// <returns>Dollars, one a value.</returns>
    double[] ToDollars(double[] normalised);
}

/// <param name="Training">Normalised closes of every day before the test days, oldest first.</param>
/// <param name="Test">Normalised closes of the test days, oldest first; they may lie outside the training range.</param>
public sealed record PreparedStock(double[] Training, double[] Test);
