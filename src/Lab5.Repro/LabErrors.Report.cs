using static Lab5.Repro.ErrorText;

namespace Lab5.Repro;

public static partial class LabErrors
{
    public static LabException FigureNeeds(string figure, string missing) => new(
        "LAB5701",
        Invariant($"The figure '{figure}' cannot be drawn: the result has no {missing}. It may come from an older version; make it again with `lab5 run`."));

    public static LabException BrowserNotStarted(string page, Exception cause) => new(
        "LAB5702",
        Invariant($"The page is written, but no browser can be started: {OneLine(cause.Message)} Open '{page}' yourself."),
        cause);
}
