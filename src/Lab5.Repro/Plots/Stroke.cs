using ScottPlot;

namespace Lab5.Repro.Plots;

/// <summary>How a series is drawn: colour, and a line pattern for those who print in grey.</summary>
/// <param name="Hex"><c>#RRGGBB</c>.</param>
/// <param name="Pattern"><c>solid</c>, <c>dashed</c> or <c>dotted</c>.</param>
/// <param name="Width">Pixels.</param>
internal sealed record Stroke(string Hex, string Pattern = "solid", float Width = 2.5f)
{
    public Color Color { get; } = Color.FromHex(Hex);

    public LinePattern LinePattern => Pattern switch
    {
        "dashed" => LinePattern.Dashed,
        "dotted" => LinePattern.Dotted,
        _ => LinePattern.Solid,
    };

    public Stroke Thin => this with { Width = 1.5f };
}
