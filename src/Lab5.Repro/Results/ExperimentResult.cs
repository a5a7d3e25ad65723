namespace Lab5.Repro.Results;

/// <summary>
/// What one run gives, as plain data and as the results file holds it: figures, snapshots, reports and grades are made from it
/// without training again, whether it was just trained or read back.
/// </summary>
public sealed record ExperimentResult : ResultIdentity
{
    /// <summary>Name to number, for example <c>testL1</c>. Finite numbers only: a metric that does not exist for these data is absent.</summary>
    public required IReadOnlyDictionary<string, double> Metrics
    {
        get;
        init => field = value.Where(metric => double.IsFinite(metric.Value)).ToDictionary();
    }

    /// <summary>
    /// Name to numbers: <c>losses</c> (one an iteration), <c>epochMeans</c>, and every predicted and true series. A value that does
    /// not exist is NaN here and null in the file.
    /// </summary>
    public required IReadOnlyDictionary<string, double[]> Series { get; init; }

    /// <summary>Wall-clock seconds of the run, to the millisecond: the one number that differs from run to run. 0 until the run is timed.</summary>
    public double Seconds { get; init; }
}
