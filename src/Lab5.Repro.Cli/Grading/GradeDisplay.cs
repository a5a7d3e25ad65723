using Spectre.Console;

namespace Lab5.Repro.Cli.Grading;

/// <summary>Shows how far a batch of submissions is: a moving bar for a person, and a line for each finished submission.</summary>
internal sealed class GradeDisplay
{
    private readonly Terminal _terminal;
    private readonly int _submissions;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Doing, double Share)> _working = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];
    private ProgressTask? _bar;
    private int _finished;

    private GradeDisplay(Terminal terminal, int submissions)
    {
        _terminal = terminal;
        _submissions = submissions;
    }

    public static T Watch<T>(Terminal terminal, int submissions, Func<GradeDisplay, T> work)
    {
        GradeDisplay display = new(terminal, submissions);
        var result = terminal.Interactive ? display.WithBar(work) : work(display);
        foreach (string error in display._errors)
            terminal.Error.WriteLine(error);
        return result;
    }

    /// <param name="doing">For a person, for example the item's title.</param>
    /// <param name="share">Of the submission, 0 to 1.</param>
    public void Working(string student, string doing, double share)
    {
        lock (_lock)
        {
            _working[student] = (doing, share);
            MoveBar();
        }
    }

    public void Finished(GradingOutcome outcome)
    {
        lock (_lock)
        {
            _working.Remove(outcome.Source.Id);
            string line = Invariant($"[{++_finished} of {_submissions}] {outcome.Source.Id}: {Words(outcome)}");
            if (outcome.Grade is null)
                _errors.Add(line);
            else if (_bar is not null)
                _terminal.Console.WriteLine(line); // which moves the bar down
            else
                _terminal.WriteLine($"{line}");
            MoveBar();
        }
    }

    private T WithBar<T>(Func<GradeDisplay, T> work) => _terminal.Console.Progress()
        .AutoClear(true) // the lines say what remains to be known
        .Columns(new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            _bar = context.AddTask("graded", maxValue: Math.Max(1, _submissions));
            MoveBar();
            return work(this);
        });

    private void MoveBar()
    {
        if (_bar is null)
            return;
        _bar.Value = _finished + _working.Values.Sum(working => working.Share);
        string doing = string.Join("; ", _working.Select(working => $"{working.Key}: {working.Value.Doing}"));
        int room = Math.Max(1, _terminal.Console.Profile.Width - 30); // beside the bar and its percentage
        string text = Invariant($"{_finished} of {_submissions} graded{(doing.Length > 0 ? $"; {doing}" : "")}");
        _bar.Description = Markup.Escape(text.Length <= room ? text : text[..(room - 1)] + "…");
    }

    private static string Words(GradingOutcome outcome) => outcome switch
    {
        { Grade: null } => $"the grader itself failed: {outcome.Fault!.GetType().Name}: {HostileText.Line(outcome.Fault.Message)}",
        { Grade: var grade, WasThere: true } => Invariant($"{grade.Points} of {grade.MaxPoints} points, graded before"),
        { Grade: var grade } => Invariant($"{grade.Points} of {grade.MaxPoints} points{(grade.IsComplete ? "" : ", not final: the grader failed on an item")}, {grade.Seconds:0.#} s"),
    };
}
