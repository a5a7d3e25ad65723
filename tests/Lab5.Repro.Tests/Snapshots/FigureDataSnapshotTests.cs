using System.Globalization;
using System.Text;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Lab5.Repro.Snapshots;
using Lab5.Repro.Tests.Plots;

namespace Lab5.Repro.Tests.Snapshots;

internal sealed class FigureDataSnapshotTests
{
    private const string Figure = "prediction";

    private static readonly FigureDataSnapshot s_accepted = From(SampleFigures.Signal);

    private static readonly (string Name, Func<FigureSnapshot, FigureSnapshot> Change, Verdict Verdict, string Message)[] s_changes =
    [
        ("title", figure => figure with { Title = "Other" }, Verdict.Moved, "title: '"),
        ("x axis label", figure => figure with { XLabel = "days" }, Verdict.Moved, $"figure {Figure}, x axis label: '{s_accepted.Figures[Figure].XLabel}' accepted, 'days' now: moved"),
        ("y axis label", figure => figure with { YLabel = "dollars" }, Verdict.Moved, $"figure {Figure}, y axis label: '{s_accepted.Figures[Figure].YLabel}' accepted, 'dollars' now: moved"),
        ("ticks", figure => figure with { XTicks = ["one"] }, Verdict.Moved, "names along the x axis: '' accepted, 'one' now"),
        ("colour", figure => figure with { Series = [figure.Series[0] with { Color = "#FF0000" }, .. figure.Series.Skip(1)] }, Verdict.Moved, $"series '{s_accepted.Figures[Figure].Series[0].Name}': colour: '{s_accepted.Figures[Figure].Series[0].Color}' accepted, '#FF0000' now"),
        ("pattern", figure => figure with { Series = [figure.Series[0] with { Pattern = "dotted" }, .. figure.Series.Skip(1)] }, Verdict.Moved, "line pattern: '"),
        ("mark", figure => figure with { Series = [figure.Series[0] with { Mark = "bars" }, .. figure.Series.Skip(1)] }, Verdict.Moved, "mark: '"),
        ("width", figure => figure with { Series = [figure.Series[0] with { Width = 9.5 }, .. figure.Series.Skip(1)] }, Verdict.Moved, "' accepted, '9.5' now"),
        ("series renamed", figure => figure with { Series = [figure.Series[0] with { Name = "other" }, .. figure.Series.Skip(1)] }, Verdict.Moved, $"figure {Figure}, series: '"),
        ("series gone", figure => figure with { Series = [.. figure.Series.Skip(1)] }, Verdict.Moved, $"figure {Figure}, series: '"),
        ("values within", figure => WithY(figure, y => y + 1e-6), Verdict.Equal, "y differs by at most at x = "),
        ("values beyond", figure => WithY(figure, y => y + 0.5), Verdict.Moved, "the first at x = "),
        ("value became NaN", figure => WithY(figure, _ => double.NaN), Verdict.Moved, "NaN now"),
        ("x shifted", figure => figure with { Series = [figure.Series[0] with { X = SeriesSnapshot.Of([.. figure.Series[0].X.Value!.Select(x => x + 1)], SeriesDefinition.Exact) }, .. figure.Series.Skip(1)] }, Verdict.Moved, ", x has "),
    ];

    private static IEnumerable<TestCaseData> Changes => s_changes.Select(one => new TestCaseData(one.Change, one.Verdict, one.Message).SetArgDisplayNames(one.Name));

    [TestCaseSource(nameof(Changes))]
    public void Change_IsNamed(Func<FigureSnapshot, FigureSnapshot> change, Verdict verdict, string message)
    {
        var figures = new Dictionary<string, FigureSnapshot>(s_accepted.Figures) { [Figure] = change(s_accepted.Figures[Figure]) };

        var outcome = Compare(s_accepted, s_accepted with { Figures = figures });

        Assert.That(outcome.Message, Does.Contain(message).And.EndsWith("The same environment: the code moved it.\n"));
        Assert.That(outcome.Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public void MissingAndNewFigures_AreNamed()
    {
        var without = s_accepted with { Figures = s_accepted.Figures.Where(figure => figure.Key != Figure).ToDictionary() };

        Assert.That(Compare(s_accepted, without).Message, Does.Contain($"figure {Figure}, missing now: moved"));
        Assert.That(Compare(without, s_accepted).Message, Does.Contain($"figure {Figure}, not among the accepted figures: moved"));
        Assert.That(Compare(without, s_accepted).Verdict, Is.EqualTo(Verdict.Moved));
    }

    [Test]
    public void NamesAlongTheAxis_AreToldApart()
    {
        var ticks = s_accepted.Figures[Figure] with { XTicks = ["one", "two"] };

        var outcome = Compare(
            s_accepted with { Figures = new Dictionary<string, FigureSnapshot>(s_accepted.Figures) { [Figure] = ticks } },
            s_accepted with { Figures = new Dictionary<string, FigureSnapshot>(s_accepted.Figures) { [Figure] = ticks with { XTicks = ["one", "three"] } } });

        Assert.That(outcome.Message, Does.Contain("names along the x axis: 'one | two' accepted, 'one | three' now"));
    }

    [Test]
    public void EqualFigures_AreIdentical() => Assert.That(Compare(s_accepted, From(SampleFigures.Signal)), Is.EqualTo(new SnapshotOutcome(Verdict.Identical, "")));

    [Test]
    public void MissingFigure_Moved()
    {
        var outcome = Compare(s_accepted, s_accepted with { Figures = s_accepted.Figures.Where(figure => figure.Key != Figure).ToDictionary() });

        Assert.That(outcome.Message, Does.StartWith($"figure {Figure}, missing now: moved\n"));
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Moved));
    }

    [Test]
    public void OtherSettings_AreIncomparable()
    {
        var outcome = Compare(s_accepted, From(SampleFigures.Signal with { Seed = 1 }));

        Assert.That(outcome.Message, Does.Contain("seed  4294967295  1"));
        Assert.That(outcome.Verdict, Is.EqualTo(Verdict.Incomparable));
    }

    [Test]
    public void DamagedFile_IsIncomparable() => Assert.That(
        new FigureDataSnapshotFormat().Compare("{"u8.ToArray(), s_accepted.ToBytes()).Message, Does.StartWith("LAB5652: "));

    [Test]
    public void OtherPrices_MovedThoughOnlyTheirDigestIsKept()
    {
        var stock = SampleFigures.Stock(DataKind.Canonical);
        double[] truth = [.. stock.Series["truth"]];
        truth[5]++;
        var received = From(stock with { Series = new Dictionary<string, double[]>(stock.Series) { ["truth"] = truth } });

        Assert.That(Compare(From(stock), received).Message, Does.Contain("figure prediction, series 'truth', y has other values, of which only the digest is kept: moved"));
    }

    [TestCase(DataKind.Canonical)]
    [TestCase(DataKind.Surrogate)]
    public void Prices_AndWhatWouldGiveThemAway_AreNotInTheFile(DataKind kind)
    {
        var stock = SampleFigures.Stock(kind);
        var (truth, persistence) = (stock.Series["truth"], stock.Series["persistence"]);
        double[] predicted = [.. truth.Select(close => close * 1.001)];
        stock = stock with { Series = new Dictionary<string, double[]>(stock.Series) { ["predicted"] = predicted } };
        double[] secret =
        [
            .. truth, .. persistence, .. stock.Series["closes"],
            .. predicted.Zip(truth, (p, t) => p - t), .. persistence.Zip(truth, (p, t) => p - t),
        ];

        string text = Encoding.UTF8.GetString(From(stock).ToBytes());

        // Short ones, such as 0 or 20000, are in every file.
        Assert.That(secret.Select(Digits).Where(digits => digits.Length > 8 && text.Contains(digits, StringComparison.Ordinal)), Is.Empty);
        Assert.That(text, Does.Contain(Digits(predicted[50])));
    }

    private static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static FigureDataSnapshot From(ExperimentResult result) => FigureDataSnapshot.From(result, SampleSnapshot.Environment);

    private static SnapshotOutcome Compare(FigureDataSnapshot accepted, FigureDataSnapshot received) =>
        new FigureDataSnapshotFormat().Compare(accepted.ToBytes(), received.ToBytes());

    /// <summary>The first line's last value changed.</summary>
    private static FigureSnapshot WithY(FigureSnapshot figure, Func<double, double> change)
    {
        int line = figure.Series.Index().First(series => series.Item.Mark == "line").Index;
        var series = figure.Series[line];
        double[] y = [.. series.Y!.Value!];
        y[^1] = change(y[^1]);
        FigureSeriesSnapshot[] all = [.. figure.Series];
        all[line] = series with { Y = SeriesSnapshot.Of(y, SeriesDefinition.Exact) };
        return figure with { Series = all };
    }
}
