using System.Text.Json;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Experiments.Replays;
using Lab5.Repro.Models;
using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments;

/// <summary>
/// Everything that is particular to one experiment. <see cref="ExperimentCatalog"/> lists the definitions; runs, snapshots, figures,
/// report, verification and command line only ask them.
/// </summary>
/// <remarks>
/// Tolerances: every engine must come out equal on every processor. The number beside a tolerance is the largest difference
/// measured at seed 0 between the accepting engine and the others: TorchSharp with its kernels for AVX-512, for AVX2 and without
/// vectors, and for SignalPrediction the exact engine too; of stocks on the lab's data and on the surrogate. The tolerance is some
/// ten times as wide, and two to ten times where a training is chaotic: a last bit grows there until single losses differ by
/// percents, as in RnnExtensions. The first losses are held narrowly everywhere, before the engines part, so that a learning rate off by 1 % shows within
/// some iterations. In the chaotic trainings libtorch differs as much from itself: with its kernels without vectors from those for
/// AVX-512 by 0.12 in a test L1 of RnnExtensions. No engine can be closer to it than that. Where the lab document leaves the choice, as in StockPrediction, no chaotic training is chosen.
/// </remarks>
public abstract class ExperimentDefinition
{
    /// <summary>As in <c>lab5 run NAME</c> and in results.</summary>
    public abstract string Name { get; }

    /// <summary>One line.</summary>
    public abstract string Description { get; }

    /// <summary>What the experiment answers.</summary>
    public abstract string Question { get; }

    /// <summary>The engine that trains it unless a request names one.</summary>
    public virtual string DefaultEngine => ExactEngine.EngineName;

    /// <summary>Every metric that a result of this kind may have, each once.</summary>
    public abstract IReadOnlyList<MetricDefinition> Metrics(ExperimentIdentity result);

    /// <returns>In the order of the lab document; none for an experiment without figures.</returns>
    public virtual IReadOnlyList<Figure> Figures(ExperimentResult result) => [];

    /// <returns>The figure that a report begins with; null for a result that leaves this to another one of the experiment.</returns>
    internal virtual Figure? MainFigure(ExperimentResult result) => Figures(result).FirstOrDefault();

    /// <summary>
    /// The runs that make the experiment's results, in the order of the results. Data are loaded here, so that bad data end a
    /// request before anything is trained; so does an engine that cannot train the experiment's networks.
    /// </summary>
    public IReadOnlyList<ExperimentRun> Plan(ExperimentRequest request)
    {
        var engine = request.Engine ?? EngineCatalog.Create(DefaultEngine, request.EngineThreads);
        var runs = Plan(request, engine);
        foreach (var learner in runs.SelectMany(run => run.Inputs.Settings.Learners))
            engine.RequireSupport(learner);
        return runs;
    }

    /// <summary>The metric that a summary shows, and what to call it there.</summary>
    internal abstract (MetricDefinition Metric, string Words) MainMetric { get; }

    /// <summary>Every series that a result of this kind may have; the first that names one counts.</summary>
    internal abstract IReadOnlyList<SeriesDefinition> Series(ResultIdentity result);

    /// <summary>How closely plotted values are compared: as the widest series of the result, since the series are compared on their own.</summary>
    internal abstract SeriesDefinition Plotted(ResultIdentity result);

    /// <summary>Small runs whose results are known bit by bit.</summary>
    internal abstract IReadOnlyList<VerificationRun> VerificationRuns { get; }

    /// <summary>The settings that a request with this seed and these epochs trains with; null for what no request makes.</summary>
    /// <param name="epochs">Null for the experiment's own.</param>
    internal abstract ExperimentSettings? SettingsOf(ResultIdentity result, int? epochs);

    /// <summary>The run that made a result, with all of its settings.</summary>
    /// <exception cref="LabException">LAB5431: the settings are not this version's; LAB5432: the data are not those of the result; LAB51nn: they cannot be read.</exception>
    internal abstract ExperimentRun Again(ResultIdentity result, IEngine engine, Data.StockDataProvider stocks);

    /// <summary>Runs that differ from the one that made a result in one thing each: what may explain another result.</summary>
    internal virtual IEnumerable<Variation> Variations(ResultIdentity result, Data.StockDataProvider stocks) => Variation.OfSettings(this, result, stocks);

    /// <summary>Every kind of result that is accepted, by ticker, configuration and data.</summary>
    internal virtual IReadOnlyList<ResultKind> Kinds => [new(null, null, Data.DataKind.Generated)];

    /// <summary>What the lab document prints or asks for, beside what the result has; a hole where the result lacks it is <see cref="DocumentValue.Missing"/>.</summary>
    internal abstract IEnumerable<DocumentValue> DocumentValues(ExperimentResult result);

    /// <summary>The finding in plain words; null where there is none to say.</summary>
    internal virtual string? Words(ExperimentResult result) => null;

    /// <returns>Null where a result has several networks, or settings of another version.</returns>
    internal int? CountParameters(ResultIdentity result)
    {
        try
        {
            return NetworkOf(result)?.Parameters.Sum(parameter => parameter.Count);
        }
        catch (LabException)
        {
            return null;
        }
    }

    /// <summary>What the experiment claims, and its seeds decide.</summary>
    internal virtual IReadOnlyList<Claim> Claims => [];

    /// <summary>The metrics, all of one unit, whose values over the seeds are shown beside each other, and what to call each.</summary>
    internal abstract IReadOnlyList<(MetricDefinition Metric, string Words)> SeedMetrics { get; }

    /// <summary>What is ranked over the seeds; none where there is nothing to rank.</summary>
    internal virtual IReadOnlyList<Contender> Contenders => [];

    /// <summary>What the lab document prints for a metric of one unseeded run; null where it prints none.</summary>
    internal virtual double? DocumentFigure(MetricDefinition metric) => null;

    /// <summary>Whether the values of a plotted series may be kept.</summary>
    internal virtual SeriesSecrecy Secrecy(string figure, FigureSeries series, ExperimentResult result) => SeriesSecrecy.Open;

    /// <exception cref="LabException">LAB5431: they are not settings of this kind.</exception>
    private protected static TSettings SettingsOf<TSettings>(ResultIdentity result)
        where TSettings : ExperimentSettings
    {
        try
        {
            return result.Settings.Deserialize<TSettings>(ResultsJson.Options) ?? throw new JsonException("It has none.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException) // the last for a file of parameters, of which a result has the hash only
        {
            throw LabErrors.SettingsNotRunnable(result.Label, e.Message);
        }
    }

    /// <summary>What a result of this kind trained; null where there are several.</summary>
    private protected virtual NetworkSpec? NetworkOf(ResultIdentity result) => null;

    private protected abstract IReadOnlyList<ExperimentRun> Plan(ExperimentRequest request, IEngine engine);
}

/// <summary>A ticker in a configuration, from one kind of data; both null where an experiment gives one result only.</summary>
internal sealed record ResultKind(string? Ticker, string? Configuration, Data.DataKind Data);

/// <param name="Name">As in the table of known hashes.</param>
internal sealed record VerificationRun(string Name, Func<IEngine, ExperimentResult> Run);
