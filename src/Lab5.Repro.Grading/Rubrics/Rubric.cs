namespace Lab5.Repro.Grading.Rubrics;

/// <summary>What is graded, for how many points, and where the thresholds lie.</summary>
/// <param name="Sha256">Of the file's bytes, lower-case hexadecimal.</param>
/// <param name="ItemSeconds">What a submission may take for one item, see <see cref="Sessions.TimeAllowance"/>.</param>
/// <param name="Items">In the file's order; their points sum to <see cref="TotalPoints"/>.</param>
internal sealed record Rubric(string Title, string Sha256, double ItemSeconds, IReadOnlyList<RubricItem> Items)
{
    public const double TotalPoints = 100;
}

/// <param name="Id">Names the check, such as <c>windows.drawn</c>.</param>
/// <param name="Title">For students.</param>
/// <param name="Settings">Every setting that the check has, by name.</param>
/// <param name="Bands">From full credit downwards; empty where the check has no measure.</param>
/// <param name="NotVerifiableShare">
/// Of the points, from 0 to 1, where prediction files cannot show the item; times the share that the items have earned which they show.
/// </param>
internal sealed record RubricItem(
    string Id,
    string Title,
    double Points,
    ItemVisibility Visibility,
    IReadOnlyDictionary<string, double> Settings,
    IReadOnlyList<CreditBand> Bands,
    double NotVerifiableShare)
{
    public int Whole(string setting) => (int)Settings[setting];

    /// <summary>The share of the points that a measure earns: that of the first band that holds it, else 0.</summary>
    public double ShareOf(double measure) => Bands.FirstOrDefault(band => measure <= band.AtMost)?.Share ?? 0;
}

/// <param name="AtMost">Measures up to this one, smaller ones being better.</param>
/// <param name="Share">Of the item's points, above 0 and up to 1.</param>
/// <param name="Reason">Why the threshold lies there.</param>
internal sealed record CreditBand(double AtMost, double Share, string Reason);

internal enum ItemVisibility
{
    /// <summary>Run by a student's own tests; figures may be shown.</summary>
    Public,

    /// <summary>Cases drawn from the course's secret; a student reads reasons and distance bands, never values.</summary>
    Hidden,
}
