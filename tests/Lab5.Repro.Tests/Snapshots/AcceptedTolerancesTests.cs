using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>
/// The tolerances of the code are those in the accepted files, both ways: a row that is loosened, deleted or added shows here, before
/// an acceptance writes it.
/// </summary>
internal sealed class AcceptedTolerancesTests
{
    private static readonly IReadOnlyList<SnapshotFile> s_files = [.. new SnapshotStore(RepositoryPaths.Snapshots).Verified.Where(file => file.Extension == "json")];

    private static readonly IReadOnlyList<SnapshotFile> s_results = [.. s_files.Where(file => SnapshotFormats.Of(file) is ResultSnapshotFormat)];

    private static readonly IReadOnlyList<SnapshotFile> s_seeds = [.. s_files.Where(file => SnapshotFormats.Of(file) is SeedsSnapshotFormat)];

    private static readonly IReadOnlyList<SnapshotFile> s_figures = [.. s_files.Where(file => SnapshotFormats.Of(file) is FigureDataSnapshotFormat)];

    [Test]
    public void EveryMetric_HasTheToleranceOfTheCode() => AssertNone(
        from file in s_results
        let snapshot = Result(file)
        from metric in snapshot.Metrics
        let accepted = metric.Value
        let code = MetricSnapshot.Of(accepted.Value, ExperimentCatalog.MetricOf(snapshot.Origin, metric.Key))
        where code != accepted with { Value = code.Value }
        select $"{file.Name}, {metric.Key}: accepted {Text(accepted.Rtol, accepted.Atol)} {accepted.Better}; code {Text(code.Rtol, code.Atol)} {code.Better}");

    [Test]
    public void EverySeries_HasTheToleranceOfTheCode() => AssertNone(
        from file in s_results
        let snapshot = Result(file)
        from series in snapshot.Series
        from problem in Problems($"{file.Name}, {series.Key}", series.Value, ExperimentCatalog.SeriesOf(snapshot.Origin, series.Key))
        select problem);

    [Test]
    public void EveryPlottedSeries_HasTheToleranceOfTheCode() => AssertNone(
        from file in s_figures
        let snapshot = FigureData(file)
        let rule = ExperimentCatalog.Find(snapshot.Origin.Experiment).Plotted(snapshot.Origin)
        from figure in snapshot.Figures
        from series in figure.Value.Series
        from problem in Problems($"{file.Name}, {figure.Key}, {series.Name}, x", series.X, SeriesDefinition.Exact).Concat(
            series.Y is null or { IsData: true } ? [] : Problems($"{file.Name}, {figure.Key}, {series.Name}, y", series.Y, rule, LargestOf(snapshot.Origin)))
        select problem);

    [Test]
    public void EveryMetricAndSeries_IsDeclaredAndEveryDeclarationIsUsed()
    {
        var undeclared = new List<string>();
        var used = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var declared = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var snapshot in s_results.Select(Result))
        {
            var experiment = ExperimentCatalog.Find(snapshot.Origin.Experiment);
            declared.UnionWith(experiment.Metrics(snapshot.Origin));
            declared.UnionWith(experiment.Series(snapshot.Origin));
            Use(snapshot.Metrics.Keys, name => ExperimentCatalog.MetricOf(snapshot.Origin, name));
            Use(snapshot.Series.Keys, name => experiment.Series(snapshot.Origin).FirstOrDefault(series => series.Names(name)));

            void Use(IEnumerable<string> names, Func<string, object?> find)
            {
                foreach (string name in names)
                {
                    if (find(name) is { } definition)
                        used.Add(definition);
                    else
                        undeclared.Add($"{snapshot.Origin.Label} has {name}, which its experiment does not declare");
                }
            }
        }

        AssertNone(undeclared.Concat(declared.Except(used, ReferenceEqualityComparer.Instance).Select(definition => $"no accepted file uses {definition}")));
    }

    /// <summary>Only the ablation's trainings are so chaotic that engines differ by more; <see cref="SeedThatIsThreePercentHigher_HasMoved"/> holds it too.</summary>
    [Test]
    public void MainMetricThatIsThreePercentHigher_HasMoved() => AssertNone(
        from file in s_results
        let snapshot = Result(file)
        where snapshot.Origin.Experiment != RnnExtensionsExperiment.Name
        let main = ExperimentCatalog.Find(snapshot.Origin.Experiment).MainMetric.Metric.Name
        let moved = snapshot.Metrics.ToDictionary(metric => metric.Key, metric => metric.Key == main ? metric.Value with { Value = 1.03 * metric.Value.Value } : metric.Value)
        where ResultComparer.Compare(snapshot, snapshot with { Metrics = moved }).Verdict != Verdict.Moved
        select $"{file.Name}, {main}");

    /// <summary>The plain test compares seed 0 with the accepted seeds too, where no tolerance applies.</summary>
    [Test]
    public void SeedThatIsThreePercentHigher_HasMoved() => AssertNone(
        from file in s_seeds
        let accepted = SeedsSnapshotFormat.Parse(File.ReadAllBytes(file.VerifiedPath)).Only([0])
        let main = ExperimentCatalog.Find(accepted.Experiment).MainMetric.Metric.Name
        let moved = accepted.Metrics.ToDictionary(metric => metric.Key, metric => metric.Key == main ? [1.03 * metric.Value[0]] : metric.Value)
        where SeedsSnapshotFormat.Compare(accepted, accepted with { Metrics = moved }).Verdict != Verdict.Moved
        select $"{file.Name}, {main}");

    /// <summary>A number is shown with its unit and what it is.</summary>
    [Test]
    public void EveryMetric_HasAUnitAndAMeaning() => AssertNone(
        from file in s_results
        let origin = Result(file).Origin
        from metric in ExperimentCatalog.Find(origin.Experiment).Metrics(origin)
        where metric.Unit.Length == 0 || metric.Meaning.Length < 10
        select $"{origin.Label}, {metric.Name}");

    /// <param name="plotted">The largest values of the result's series, of which a plotted one may be; its file keeps more of them.</param>
    private static IEnumerable<string> Problems(string what, SeriesSnapshot accepted, SeriesDefinition code, params double[] plotted)
    {
        if (accepted.IsData || code.IsData)
        {
            if (accepted.IsData != code.IsData)
                yield return $"{what}: accepted {(accepted.IsData ? "a digest only" : "values")}; code {(code.IsData ? "a digest only" : "values")}";
            yield break;
        }

        if (accepted.Rtol != code.Rtol || accepted.Start != code.Start)
            yield return $"{what}: accepted rtol {accepted.Rtol} and {accepted.Start}; code rtol {code.Rtol} and {code.Start}";
        if (!IsAtol(accepted, code.AtolOfLargest) && !plotted.Any(largest => accepted.Atol == code.AtolOfLargest * largest))
            yield return $"{what}: accepted atol {accepted.Atol}; code {code.AtolOfLargest} times the largest value";
    }

    /// <summary>Where only some values are kept, the largest of all of them is at least the largest kept one, and in these files less than twice it.</summary>
    private static bool IsAtol(SeriesSnapshot accepted, double atolOfLargest)
    {
        double[] values = accepted.Unpack() ?? accepted.Value!;
        double atLeast = atolOfLargest * Largest(values);
        return values.Length == accepted.Length || atolOfLargest == 0
            ? accepted.Atol == atLeast
            : accepted.Atol >= atLeast && accepted.Atol < 2 * atLeast;
    }

    private static double Largest(double[] values) => values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();

    private static double[] LargestOf(ResultIdentity origin) =>
    [
        .. from file in s_results
           let result = Result(file)
           where result.Origin.Label == origin.Label && result.Origin.Data == origin.Data
           from series in result.Series.Values
           where !series.IsData
           select Largest(series.Unpack() ?? series.Value!),
    ];

    private static ResultSnapshot Result(SnapshotFile file) => ResultSnapshot.Parse(File.ReadAllBytes(file.VerifiedPath));

    private static FigureDataSnapshot FigureData(SnapshotFile file) => FigureDataSnapshot.Parse(File.ReadAllBytes(file.VerifiedPath));

    private static string Text(double rtol, double atol) => $"rtol {rtol}, atol {atol}";

    private static void AssertNone(IEnumerable<string> problems) => Assert.That(
        string.Join('\n', problems),
        Is.Empty,
        "The tolerances of the code are not those in snapshots/. To change them, run the trainings and accept: `dotnet test`, then `lab5 accept`.");
}
