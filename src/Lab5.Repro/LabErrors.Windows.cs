namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException WindowSettingNotPositive(string name, int value) => new(
        "LAB5210",
        Invariant($"{name} of the windows is {value}; expected 1 or more. Use a positive number."));

    public static LabException FeaturesDoNotDivide(int values, int features) => new(
        "LAB5211",
        Invariant($"The series has {values} values, which do not divide into points of {features} features; expected a multiple of {features}. Check the number of features."));

    public static LabException SeriesShorterThanWindow(long points, int encoderLength, int decoderLength) => new(
        "LAB5212",
        Invariant($"The series has {points} points, but one window needs {(long)encoderLength + decoderLength} (encoder {encoderLength} + decoder {decoderLength}). Use shorter windows or a longer series."));

    public static LabException WindowsTooLarge(long samples, int encoderLength, int decoderLength, int features) => new(
        "LAB5213",
        Invariant($"{samples} windows of {encoderLength} + {decoderLength} points and {features} features are more than one array holds ({Array.MaxLength} values). Use a larger stride or shorter windows."));
}
