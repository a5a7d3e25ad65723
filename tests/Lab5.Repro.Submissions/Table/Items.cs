namespace Lab5.Repro.Submissions.Table;

/// <summary>Groups of the default rubric's items with their points.</summary>
internal static class Items
{
    public static readonly IReadOnlyDictionary<string, double> Windows = new Dictionary<string, double>
    {
        ["windows.drawn"] = 9,
        ["windows.lab-shape"] = 4,
        ["windows.teacher-forcing"] = 6,
        ["batches.split"] = 4,
    };

    public static readonly IReadOnlyDictionary<string, double> Preparation = new Dictionary<string, double>
    {
        ["preparation.training-days"] = 6,
        ["preparation.dollars"] = 4,
    };

    public static readonly IReadOnlyDictionary<string, double> Denoiser = new Dictionary<string, double>
    {
        ["denoiser.l1"] = 10,
        ["denoiser.outputs"] = 3,
        ["denoiser.deep"] = 4,
        ["denoiser.directions"] = 4,
    };

    public static readonly IReadOnlyDictionary<string, double> RealStocks = new Dictionary<string, double>
    {
        ["stock.tsla"] = 5,
        ["stock.googl"] = 5,
        ["stock.dji"] = 5,
    };

    public static readonly IReadOnlyDictionary<string, double> Errors = Sum(RealStocks, One("stock.counterfactual", 14));

    public static readonly IReadOnlyDictionary<string, double> Stocks = Sum(Errors, One("stock.no-looking-ahead", 5), One("stock.not-persistence", 4));

    public static readonly IReadOnlyDictionary<string, double> Seeds = Sum(One("seeds.same", 3), One("seeds.other", 2));

    public static readonly IReadOnlyDictionary<string, double> Figure = One("figure.drawn", 3);

    public static readonly IReadOnlyDictionary<string, double> All = Sum(Windows, Preparation, Denoiser, Stocks, Seeds, Figure);

    public static IReadOnlyDictionary<string, double> One(string id, double points) => new Dictionary<string, double> { [id] = points };

    public static IReadOnlyDictionary<string, double> Sum(params IReadOnlyDictionary<string, double>[] parts) =>
        parts.SelectMany(part => part).GroupBy(item => item.Key).ToDictionary(item => item.Key, item => item.Sum(part => part.Value));
}
