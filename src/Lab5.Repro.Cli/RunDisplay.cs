using System.Diagnostics;
using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Spectre.Console;

namespace Lab5.Repro.Cli;

/// <summary>Shows how far runs are: moving bars for a person, plain lines for a log.</summary>
internal static class RunDisplay
{
    public static T Watch<T>(Terminal terminal, IReadOnlyList<ExperimentRun> runs, Func<IRunObserver, T> work) =>
        terminal.Interactive
            ? terminal.Console.Progress()
                .Columns(Columns(IsWide(terminal)))
                .Start(context => work(new Bars(context, runs, IsWide(terminal))))
            : work(new Lines(terminal));

    /// <summary>Whether a bar has room for loss and time beside the longest name.</summary>
    private static bool IsWide(Terminal terminal) => terminal.Console.Profile.Width >= 120;

    private static ProgressColumn[] Columns(bool wide)
    {
        ProgressColumn[] narrow = [new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new PercentageColumn()];
        return wide ? [.. narrow, new RemainingTimeColumn()] : narrow;
    }

    private static string Named(ExperimentRun run, string text) => run.DataKind == DataKind.Surrogate ? $"{text} (surrogate data)" : text;

    private static string Loss(EpochReport report) => report.MeanLoss.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>One bar a run, from the start, so that what waits is seen too. Each of a run's trainings fills the same share of it.</summary>
    private sealed class Bars : IRunObserver
    {
        private readonly Dictionary<ExperimentRun, ProgressTask> _tasks;
        private readonly bool _wide;

        public Bars(ProgressContext context, IReadOnlyList<ExperimentRun> runs, bool wide)
        {
            _wide = wide;
            _tasks = runs.ToDictionary(run => run, run => context.AddTask(
                Markup.Escape(Named(run, run.Label)), autoStart: false, maxValue: Math.Max(1, run.Inputs.Settings.Learners.Count)));
        }

        public void Started(ExperimentRun run) => _tasks[run].StartTask();

        public void EpochCompleted(ExperimentRun run, EpochReport report)
        {
            var task = _tasks[run];
            task.Increment(1.0 / report.Epochs);
            if (_wide)
                task.Description = Markup.Escape($"{Named(run, run.Label)}  loss {Loss(report)}");
        }

        public void Finished(RunOutcome outcome)
        {
            var task = _tasks[outcome.Run];
            if (outcome.Result is not null)
                task.Value = task.MaxValue;
            else
                task.Description = $"[red]{Markup.Escape(Named(outcome.Run, outcome.Run.Label))} {(outcome.Error is null ? "cancelled" : "failed")}[/]";
            task.StopTask();
        }
    }

    /// <summary>A line at the start and the end of a run and about ten for each training.</summary>
    private sealed class Lines(Terminal terminal) : IRunObserver
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, long> _stageStarts = new(StringComparer.Ordinal);

        public void Started(ExperimentRun run)
        {
            lock (_lock)
            {
                _stageStarts[run.Label] = Stopwatch.GetTimestamp();
                terminal.WriteLine($"{Named(run, run.Label)}: started");
            }
        }

        public void EpochCompleted(ExperimentRun run, EpochReport report)
        {
            lock (_lock)
            {
                if (report.Epoch == 1)
                    _stageStarts[report.Stage] = _stageStarts[run.Label];
                var elapsed = Stopwatch.GetElapsedTime(_stageStarts.GetValueOrDefault(report.Stage, _stageStarts[run.Label]));
                double secondsLeft = elapsed.TotalSeconds / report.Epoch * (report.Epochs - report.Epoch);
                if (report.Epoch == report.Epochs)
                    _stageStarts[run.Label] = Stopwatch.GetTimestamp();
                // Integer division tells when another tenth is done.
                if (report.Epoch * 10L / report.Epochs > (report.Epoch - 1) * 10L / report.Epochs)
                    terminal.WriteLine($"{Named(run, report.Stage)}: epoch {report.Epoch}/{report.Epochs}, loss {Loss(report)}, {secondsLeft:F0} s left");
            }
        }

        public void Finished(RunOutcome outcome)
        {
            lock (_lock)
            {
                if (outcome.Result is { } result)
                    terminal.WriteLine($"{Named(outcome.Run, outcome.Run.Label)}: finished after {result.Seconds:F1} s");
                else
                    terminal.WriteLine($"{Named(outcome.Run, outcome.Run.Label)}: {(outcome.Error is null ? "cancelled" : "failed")}");
            }
        }
    }
}
