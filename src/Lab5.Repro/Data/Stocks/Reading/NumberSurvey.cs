namespace Lab5.Repro.Data;

/// <summary>Decides from all rows whether a file's prices have a decimal point or a decimal comma.</summary>
/// <remarks>
/// The closes decide; where each of them could be either, in turn: the other prices; which reading is free of jumps (998, then 1.002);
/// whether the volumes are grouped and at which level the lab's stock stands. Where these two contradict each other, none is taken.
/// </remarks>
internal sealed class NumberSurvey(char fieldSeparator, string ticker)
{
    /// <summary>No price changes so much in a day, but a number does that lost or gained three digits.</summary>
    private const double Jump = 30;

    private readonly Evidence _closes = new(), _others = new(), _volumes = new();
    private readonly Path _asPoint = new('.'), _asComma = new(',');

    public void AddClose(ReadOnlySpan<char> cell, long line)
    {
        _closes.Add(NumberText.ShapeOf(cell), cell, line);
        _asPoint.Add(cell);
        _asComma.Add(cell);
    }

    public void AddOther(ReadOnlySpan<char> cell, long line) => _others.Add(NumberText.ShapeOf(cell), cell, line);

    public void AddVolume(ReadOnlySpan<char> cell, long line)
    {
        var digits = CellText.Trim(cell);
        var shape = digits.Length > 0 && char.IsAsciiLetter(digits[^1]) ? NumberText.ShapeOf(digits[..^1]) : NumberText.ShapeOf(digits);
        _volumes.Add(shape, cell, line);
        if (shape == NumberShape.Neutral && digits.Length > 3 && !digits.ContainsAnyExceptInRange('0', '9'))
            _volumes.Ungrouped++;
    }

    /// <summary>A cell whose number can be read in two ways, the first.</summary>
    public (string Text, long Line) Ambiguous => _closes.First(NumberShape.AmbiguousPoint) ?? _closes.First(NumberShape.AmbiguousComma)!.Value;

    /// <summary>The closes alone decide; the other columns need not be looked at any more.</summary>
    public bool Decided => _closes.Decided is not null;

    /// <summary>The first close with a decimal point and the first with a decimal comma, where there are both.</summary>
    public ((string Text, long Line) One, (string Text, long Line) Other)? Contradiction => _closes.Contradiction;

    /// <summary>Each close alone could be read in another way; the reading that was taken is likely, not certain.</summary>
    public bool Likely { get; private set; }

    public bool HasDecimalCommas => _closes.Has(NumberShape.DecimalComma) || _closes.Has(NumberShape.AmbiguousComma);

    /// <returns>The decimal character; null if two readings remain.</returns>
    public char? Decide() =>
        _closes.Decided ?? (_others.Contradiction is null ? _others.Decided : null) ?? DecideAmbiguous();

    private char? DecideAmbiguous()
    {
        bool point = _closes.Has(NumberShape.AmbiguousPoint), comma = _closes.Has(NumberShape.AmbiguousComma);
        if (!point && !comma)
            return '.'; // whole numbers only
        if (_asPoint.Faults == 0 != (_asComma.Faults == 0))
            return _asPoint.Faults == 0 ? '.' : ',';
        if (point && comma)
            return null;
        // Lists are separated by semicolons where the comma is the decimal character.
        if (comma && fieldSeparator == ';')
            return ',';
        char? volumes = DecideByVolumes(point), level = DecideByLevel();
        Likely = true;
        return volumes is null || level is null || volumes == level ? volumes ?? level : null;
    }

    private char? DecideByVolumes(bool point)
    {
        char separator = point ? '.' : ',', opposite = point ? ',' : '.';
        if (_volumes.Contradiction is null && _volumes.Decided is { } decided)
            return decided;
        // Who groups 1,234 groups 22,179,501 too.
        if (_volumes.Has(point ? NumberShape.AmbiguousPoint : NumberShape.AmbiguousComma))
            return opposite;
        return _volumes.Ungrouped > 0 ? separator : null;
    }

    /// <summary>The lab's stocks were never thirty times cheaper or dearer than in the lab's files.</summary>
    private char? DecideByLevel()
    {
        if (StockManifest.Default.Find(ticker) is not { } stock)
            return null;
        double low = Math.Min(stock.FirstRows[0].Close, stock.Surrogate.LastClose) / 30, high = Math.Max(stock.FirstRows[0].Close, stock.Surrogate.LastClose) * 30;
        bool Fits(Path path) => path.Last > low && path.Last < high;
        return Fits(_asPoint) == Fits(_asComma) ? null : Fits(_asPoint) ? '.' : ',';
    }

    /// <summary>How often each shape was met, and where first.</summary>
    private sealed class Evidence
    {
        private readonly (string Text, long Line)?[] _first = new (string, long)?[Enum.GetValues<NumberShape>().Length];

        public long Ungrouped { get; set; }

        public void Add(NumberShape shape, ReadOnlySpan<char> cell, long line) => _first[(int)shape] ??= (CellText.Trim(cell).ToString(), line);

        public bool Has(NumberShape shape) => _first[(int)shape] is not null;

        public (string Text, long Line)? First(NumberShape shape) => _first[(int)shape];

        private (string Text, long Line)? Point => First(NumberShape.DecimalPoint) ?? First(NumberShape.ThousandsComma);

        private (string Text, long Line)? Comma => First(NumberShape.DecimalComma) ?? First(NumberShape.ThousandsPoint);

        public ((string Text, long Line) One, (string Text, long Line) Other)? Contradiction =>
            Point is { } one && Comma is { } other ? (one, other) : null;

        public char? Decided => Point is not null ? '.' : Comma is not null ? ',' : null;
    }

    /// <summary>The closes under one reading: how many are no numbers or jump.</summary>
    private sealed class Path(char decimals)
    {
        private double _previous = double.NaN;

        public long Faults { get; private set; }

        public double Last => _previous;

        public void Add(ReadOnlySpan<char> cell)
        {
            if (NumberText.Parse(cell, decimals, out double value) != NumberKind.Finite || value <= 0)
            {
                Faults++;
                return;
            }

            if (value > _previous * Jump || value < _previous / Jump)
                Faults++;
            _previous = value;
        }
    }
}
