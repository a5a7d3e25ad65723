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
        ["denoiser.recurrent"] = 5,
        ["denoiser.l1"] = 7,
        ["denoiser.outputs"] = 3,
        ["denoiser.deep"] = 3,
        ["denoiser.directions"] = 3,
    };

    public static readonly IReadOnlyDictionary<string, double> RealStocks = new Dictionary<string, double>
    {
        ["stock.tsla"] = 5,
        ["stock.googl"] = 5,
        ["stock.dji"] = 5,
    };

    public static readonly IReadOnlyDictionary<string, double> Errors = Sum(RealStocks, One("stock.counterfactual", 10));

    public static readonly IReadOnlyDictionary<string, double> Stocks = Sum(Errors, One("stock.recurrent", 6), One("stock.no-looking-ahead", 3), One("stock.not-persistence", 4));

    public static readonly IReadOnlyDictionary<string, double> Seeds = Sum(One("seeds.same", 3), One("seeds.other", 2));

    /// <summary>What is lost with the denoiser's network: all that rests on it, and its half of the seeds.</summary>
    public static readonly IReadOnlyDictionary<string, double> DenoiserNetwork = Sum(Denoiser, One("seeds.same", 1.5), One("seeds.other", 1));

    /// <summary>What is lost with the forecaster's network: all that rests on it, and its half of the seeds.</summary>
    public static readonly IReadOnlyDictionary<string, double> ForecastNetwork = Sum(Stocks, One("seeds.same", 1.5), One("seeds.other", 1));

    public static readonly IReadOnlyDictionary<string, double> Figure = One("figure.drawn", 3);

    public static readonly IReadOnlyDictionary<string, double> All = Sum(Windows, Preparation, Denoiser, Stocks, Seeds, Figure);

    public static IReadOnlyDictionary<string, double> One(string id, double points) => new Dictionary<string, double> { [id] = points };

    public static IReadOnlyDictionary<string, double> Sum(params IReadOnlyDictionary<string, double>[] parts) =>
        parts.SelectMany(part => part).GroupBy(item => item.Key).ToDictionary(item => item.Key, item => item.Sum(part => part.Value));
}
