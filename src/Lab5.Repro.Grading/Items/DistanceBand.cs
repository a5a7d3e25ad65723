namespace Lab5.Repro.Grading.Items;

/// <summary>Says roughly how far a measure is from its threshold, so that a hidden item does not give its figures away.</summary>
internal static class DistanceBand
{
    /// <param name="measure">Smaller is better.</param>
    public static string Of(double measure, double threshold) => (measure / threshold) switch
    {
        <= 1 => "within the threshold",
        <= 1.1 => "up to 10 % above the threshold",
        <= 1.5 => "up to 50 % above the threshold",
        <= 3 => "up to 3 times the threshold",
        <= 10 => "up to 10 times the threshold",
        <= 100 => "up to 100 times the threshold",
        _ => "more than 100 times the threshold",
    };
}
