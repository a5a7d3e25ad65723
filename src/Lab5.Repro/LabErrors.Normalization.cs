namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException NothingToNormalize() => new(
        "LAB5130",
        "The scaler got 0 training values; expected at least 2. Leave more days for training.");

    public static LabException NormalizedValueNotFinite(double value, int index) => new(
        "LAB5131",
        Invariant($"Training value {index} (counted from 0) is {value}; the scaler needs finite values. Correct it in the data."));

    public static LabException ConstantSeries(double value, int count) => new(
        "LAB5132",
        Invariant($"All {count} training values are {value}; a constant series has no scale to normalise by. Use data that varies."));
}
