namespace Lab5.Repro.Experiments;

/// <summary>Checks of hyperparameters; each throws LAB5201 with the setting's name, its value and what is allowed.</summary>
internal static class Require
{
    public static void AtLeast(string name, int value, int minimum)
    {
        if (value < minimum)
            throw LabErrors.SettingOutOfRange(name, value, Invariant($"at least {minimum}"));
    }

    public static void Within(string name, int value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
            throw LabErrors.SettingOutOfRange(name, value, Invariant($"from {minimum} to {maximum}"));
    }

    public static void Positive(string name, double value)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw LabErrors.SettingOutOfRange(name, value, "above 0 and finite");
    }

    public static void NotNegative(string name, double value)
    {
        if (!(value >= 0 && double.IsFinite(value)))
            throw LabErrors.SettingOutOfRange(name, value, "at least 0 and finite");
    }
}
