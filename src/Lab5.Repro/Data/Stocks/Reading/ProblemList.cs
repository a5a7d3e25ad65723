using System.Globalization;
using System.Text;

namespace Lab5.Repro.Data;

/// <summary>What can be wrong with a row or a file; each has a sentence on what most likely happened.</summary>
internal enum ProblemKind
{
    Ragged,
    Quote,
    DateWrong,
    DateOtherForm,
    DateFuture,
    OutOfOrder,
    Duplicate,
    NumberWrong,
    NumberNotFinite,
    NotPositive,
    LostPoint,
    OtherStock,

    // Of the whole file:
    NumbersMixed,
    NumbersAmbiguous,
    DatesAmbiguous,
    Intraday,
    NotDaily,
}

/// <summary>Every problem of one file: the first of each kind in words, the rest counted.</summary>
internal sealed class ProblemList(string path)
{
    public const int Shown = 20;

    private readonly Dictionary<ProblemKind, long> _counts = [];
    private readonly List<(long Line, LabException Error)> _first = [];

    public bool Any => _counts.Count > 0;

    public long Count(ProblemKind kind) => _counts.GetValueOrDefault(kind);

    /// <param name="error">Only called for the problems that are shown.</param>
    public void Add(ProblemKind kind, long line, Func<LabException> error)
    {
        long count = _counts[kind] = Count(kind) + 1;
        if (count <= Shown)
            _first.Add((line, error()));
    }

    /// <summary>One problem is its own message; of several, the first are listed by line under one sentence on the likely cause.</summary>
    /// <param name="cause">What most likely happened, given the kind that is of the whole file, or else most frequent.</param>
    public LabException ToException(Func<ProblemKind, string> cause)
    {
        long total = _counts.Values.Sum();
        if (total == 1)
            return _first[0].Error;
        var text = new StringBuilder();
        foreach (var (_, error) in _first.OrderBy(problem => problem.Line).Take(Shown))
        {
            // Every line of the list is about the same file, which the first line names.
            string explanation = error.Explanation.StartsWith(path, StringComparison.Ordinal) ? error.Explanation[(path.Length + 2)..] : error.Explanation;
            text.Append("\n  ").Append(error.Code).Append(", ").Append(explanation);
        }

        long rest = total - Math.Min(Shown, _first.Count);
        if (rest > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n  and {rest} more");
        return LabErrors.StockProblems(path, total, cause(_counts.MaxBy(kind => kind.Key >= ProblemKind.NumbersMixed ? long.MaxValue : kind.Value).Key), text.ToString());
    }
}
