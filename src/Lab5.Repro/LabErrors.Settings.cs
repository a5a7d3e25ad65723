namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException SettingOutOfRange(string name, object value, string allowed) => new(
        "LAB5201",
        Invariant($"{name} is {value}; it must be {allowed}."));
}
