using System.Text.Json;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>A small accepted result: tolerances that doubles hold exactly, a training of three epochs of two iterations, and prices.</summary>
internal static class SampleSnapshot
{
    public static readonly EnvironmentFingerprint Environment =
        new("Debian", "X64", "AVX2", "10.0.0", "0.107.0", "2.10.0.0", "5.1.59", "3.119.4", "exact 2, torch 1", "ab12");

    public static ResultSnapshot Create() => new(
        new()
        {
            Experiment = "StockPrediction",
            Ticker = "TSLA",
            Configuration = "Plain",
            Engine = "exact",
            Seed = 7,
            Settings = Settings("""{"learningRate":0.01,"cell":"lstm","layers":[1,2],"seed":7}"""),
            Data = new(DataKind.Canonical, "cd34", 2227),
            Environment = Environment,
        },
        new Dictionary<string, MetricSnapshot>
        {
            ["mse"] = new(1, 0, 0.25, Better.Lower),
            ["correlation"] = new(2, 0.125, 0, Better.Higher),
            ["days"] = new(100, 0, 0, Better.Neither),
        },
        new Dictionary<string, SeriesSnapshot>
        {
            ["losses"] = SeriesSnapshot.Of([4, 2, 1, 0.5, 0.25, 0.125], new("*", 0, 0.25) { Start = new(2, 0.125) }),
            ["epochMeans"] = SeriesSnapshot.Of([3, 0.75, 0.1875], new("*", 0.5)),
            ["predicted"] = SeriesSnapshot.Of([8, -8, 0], new("*", 0, 0.25)),
            ["long"] = SeriesSnapshot.Of(Long, SeriesDefinition.Exact),
            ["truth"] = SeriesSnapshot.Of([7, 9], new("*") { IsData = true }),
        });

    public static double[] Long => [.. Enumerable.Range(0, 1000).Select(i => (double)i)];

    public static JsonElement Settings(string json) => JsonDocument.Parse(json).RootElement;

    public static ResultSnapshot WithMetric(this ResultSnapshot snapshot, string name, double value) =>
        snapshot.With(metrics => metrics[name] = metrics.GetValueOrDefault(name, new(0, 0, 0, Better.Lower)) with { Value = value });

    public static ResultSnapshot With(this ResultSnapshot snapshot, Action<Dictionary<string, MetricSnapshot>> change)
    {
        var metrics = new Dictionary<string, MetricSnapshot>(snapshot.Metrics);
        change(metrics);
        return snapshot with { Metrics = metrics };
    }

    public static ResultSnapshot WithSeries(this ResultSnapshot snapshot, string name, SeriesSnapshot? series)
    {
        var all = new Dictionary<string, SeriesSnapshot>(snapshot.Series);
        if (series is null)
            all.Remove(name);
        else
            all[name] = series;
        return snapshot with { Series = all };
    }

    /// <summary>The series of that name with other values, by a rule that keeps what the accepted one keeps.</summary>
    public static ResultSnapshot WithValues(this ResultSnapshot snapshot, string name, params double[] values) =>
        snapshot.WithSeries(name, SeriesSnapshot.Of(values, new("*") { Start = name == "losses" ? new(2, 0.125) : null, IsData = name == "truth" }));

    public static ResultSnapshot WithOrigin(this ResultSnapshot snapshot, Func<ResultOrigin, ResultOrigin> change) =>
        snapshot with { Origin = change(snapshot.Origin) };
}
