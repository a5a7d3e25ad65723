using Lab5.Repro.Engines;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.Replays;

namespace Lab5.Repro.Cli.Comparing;

/// <summary>The numbers of a training that a result from elsewhere has: the loss of every iteration, or the mean of every epoch.</summary>
/// <param name="Values">At least one.</param>
/// <param name="OfEpochs">Means of epochs; else losses of iterations.</param>
internal sealed record Sequence(IReadOnlyList<ForeignNumber> Values, bool OfEpochs)
{
    /// <returns>Null where there is neither.</returns>
    public static Sequence? Of(ForeignResult foreign) =>
        foreign.Losses.Count > 0 ? new(foreign.Losses, OfEpochs: false)
        : foreign.EpochMeans.Count > 0 ? new(foreign.EpochMeans, OfEpochs: true)
        : null;

    public string Unit => OfEpochs ? "epoch" : "iteration";

    public string Words => OfEpochs ? "mean losses of epochs" : "losses";

    /// <summary>The first of these numbers that a run of ours gives, fewer where it ends before; it is trained no further.</summary>
    public IReadOnlyList<double> Ours(Func<IEngine, ExperimentRun> run, IEngine engine, int count)
    {
        if (!OfEpochs)
            return [.. new LocalReplay(run, engine).Run(count - 1).Losses.Select(loss => (double)loss)];
        using FirstEpochs epochs = new(count);
        try
        {
            run(engine).Execute(epochs);
        }
        catch (OperationCanceledException) when (epochs.Cancellation.IsCancellationRequested)
        {
        }

        return epochs.Means;
    }

    /// <summary>The first index, below the count of both, at which ours is not within a relative distance; that count if none is.</summary>
    public int FirstBeyond(double relative, IReadOnlyList<double> ours)
    {
        int common = Math.Min(Values.Count, ours.Count);
        return Enumerable.Range(0, common).FirstOrDefault(i => !Values[i].IsWithin(relative, ours[i]), common);
    }

    /// <summary>The first index at which ours, printed with as many digits, is another number.</summary>
    public int FirstOther(IReadOnlyList<double> ours)
    {
        int common = Math.Min(Values.Count, ours.Count);
        return Enumerable.Range(0, common).FirstOrDefault(i => !Values[i].IsPrintOf(ours[i]), common);
    }

    /// <summary>The median of |ours / there - 1|.</summary>
    public double Distance(IReadOnlyList<double> ours)
    {
        double[] distances = [.. Values.Zip(ours, (there, here) => Math.Abs(here / there.Value - 1)).Order()];
        return distances.Length == 0 ? double.PositiveInfinity : distances[distances.Length / 2];
    }

    private sealed class FirstEpochs(int count) : IRunProgress, IDisposable
    {
        private readonly CancellationTokenSource _enough = new();
        private readonly List<double> _means = [];

        public IReadOnlyList<double> Means => _means;

        public CancellationToken Cancellation => _enough.Token;

        public void EpochCompleted(EpochReport report)
        {
            _means.Add(report.MeanLoss);
            if (_means.Count == count)
                _enough.Cancel();
        }

        public void Dispose() => _enough.Dispose();
    }
}
