namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException FigureNeeds(string figure, string missing) => new(
        "LAB5701",
        Text($"The figure '{figure}' cannot be drawn: the result has no {missing}. It may come from an older version; make it again with `lab5 run`."));
}
