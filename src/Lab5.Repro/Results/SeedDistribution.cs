using System.Text.Json;
using System.Text.Json.Nodes;
using Lab5.Repro.Data;
using Lab5.Repro.Metrics;

namespace Lab5.Repro.Results;

/// <summary>What one experiment gave for several seeds: every metric of every seed, to the last bit.</summary>
/// <remarks>The settings are those of every run, without <c>seed</c>.</remarks>
public sealed record SeedDistribution : ExperimentIdentity
{
    private const string SeedSetting = "seed";

    /// <summary>Ascending, each once.</summary>
    public required uint[] Seeds { get; init; }

    /// <summary>What each seed's run read, in the order of the seeds; one element where all of them read the same.</summary>
    public required DataIdentity[] Data { get; init; }

    /// <summary>Name to one value a seed, in the order of the seeds; NaN where a seed's result lacks it.</summary>
    public required IReadOnlyDictionary<string, double[]> Metrics { get; init; }

    /// <summary>Where the data come from, which is the same for all seeds.</summary>
    public DataKind DataKind => Data[0].Kind;

    /// <param name="results">At least one, all of one experiment, ticker and configuration, each of another seed.</param>
    public static SeedDistribution Of(IReadOnlyList<ExperimentResult> results)
    {
        ExperimentResult[] ordered = [.. results.OrderBy(result => result.Seed)];
        var first = ordered[0];
        return new()
        {
            Experiment = first.Experiment,
            Ticker = first.Ticker,
            Configuration = first.Configuration,
            Engine = first.Engine,
            Settings = WithoutSeed(first.Settings),
            Seeds = [.. ordered.Select(result => result.Seed)],
            Data = Compact([.. ordered.Select(result => result.Data)]),
            Metrics = Columns([.. ordered.Select(result => result.Metrics)]),
        };
    }

    /// <summary>Of results of several experiments and seeds: one distribution each, in the order in which they first appear.</summary>
    public static IReadOnlyList<SeedDistribution> AllOf(IEnumerable<ExperimentResult> results) =>
        [.. results.GroupBy(result => result.Label).Select(group => Of([.. group]))];

    /// <summary>One value a seed, in the order of the seeds; NaN where a seed lacks it.</summary>
    public double[] Values(string metric) => Metrics.GetValueOrDefault(metric) ?? [.. Seeds.Select(_ => double.NaN)];

    /// <summary>The values of one metric that exist; none where no seed has it.</summary>
    public EmpiricalDistribution Distribution(string metric) => new(Values(metric));

    /// <returns>NaN where the seed or its metric is not there.</returns>
    public double Value(uint seed, string metric) =>
        Array.IndexOf(Seeds, seed) is var index and >= 0 ? Values(metric)[index] : double.NaN;

    public DataIdentity DataOf(uint seed) => Data[Data.Length == 1 ? 0 : Array.IndexOf(Seeds, seed)];

    /// <summary>The metrics of one seed, as its result has them.</summary>
    public IReadOnlyDictionary<string, double> MetricsOf(uint seed) =>
        Metrics.Keys.Select(name => (Name: name, Value: Value(seed, name))).Where(metric => !double.IsNaN(metric.Value)).ToDictionary(metric => metric.Name, metric => metric.Value);

    /// <summary>The same of some of the seeds only.</summary>
    /// <param name="seeds">Those that are not there do not count; at least one is.</param>
    public SeedDistribution Only(IEnumerable<uint> seeds) => From([.. Seeds.Intersect(seeds)], _ => this);

    /// <summary>Both sets of seeds as one, as if one command had trained them.</summary>
    /// <param name="other">Of the same experiment with the same settings; a seed that both have must have the same bits.</param>
    /// <exception cref="LabException">LAB5422, LAB5423: it is not.</exception>
    public SeedDistribution Union(SeedDistribution other)
    {
        RequireSameOrigin(other);
        foreach (uint seed in Seeds.Intersect(other.Seeds))
            RequireSameBits(other, seed);
        return From([.. Seeds.Union(other.Seeds).Order()], seed => Seeds.Contains(seed) ? this : other);
    }

    /// <summary>Settings on one line: equal texts are equal settings, however a file lays them out.</summary>
    internal string SettingsText => JsonSerializer.Serialize(Settings);

    internal static JsonElement WithoutSeed(JsonElement settings)
    {
        var copy = JsonObject.Create(settings)!;
        copy.Remove(SeedSetting);
        return ResultsJson.ToElement(copy);
    }

    /// <param name="seeds">Ascending.</param>
    private SeedDistribution From(uint[] seeds, Func<uint, SeedDistribution> source) => this with
    {
        Seeds = seeds,
        Data = Compact([.. seeds.Select(seed => source(seed).DataOf(seed))]),
        Metrics = Columns([.. seeds.Select(seed => source(seed).MetricsOf(seed))]),
    };

    private void RequireSameOrigin(SeedDistribution other)
    {
        if (Engine != other.Engine)
            throw LabErrors.SeedsOfDifferentOrigin(Label, "engine", Engine, other.Engine);
        if (SettingsText != other.SettingsText)
            throw LabErrors.SeedsOfDifferentOrigin(Label, "settings", SettingsText, other.SettingsText);
        if (DataKind != other.DataKind)
            throw LabErrors.SeedsOfDifferentOrigin(Label, "data", Data[0].Describe(), other.Data[0].Describe());
        // Only data drawn from the seed differ from seed to seed.
        if (DataKind != DataKind.Generated && Data[0] != other.Data[0])
            throw LabErrors.SeedsOfDifferentOrigin(Label, "data", Data[0].Hash, other.Data[0].Hash);
    }

    private void RequireSameBits(SeedDistribution other, uint seed)
    {
        foreach (string name in Metrics.Keys.Union(other.Metrics.Keys))
        {
            double one = Value(seed, name), another = other.Value(seed, name);
            if (BitConverter.DoubleToInt64Bits(one) != BitConverter.DoubleToInt64Bits(another))
                throw LabErrors.SeedHasTwoValues(Label, seed, name, one, another);
        }
    }

    private static DataIdentity[] Compact(DataIdentity[] data) => data.Distinct().Count() == 1 ? [data[0]] : data;

    private static Dictionary<string, double[]> Columns(IReadOnlyDictionary<string, double>[] rows) => rows
        .SelectMany(row => row.Keys)
        .Distinct()
        .ToDictionary(name => name, name => rows.Select(row => row.GetValueOrDefault(name, double.NaN)).ToArray());
}
