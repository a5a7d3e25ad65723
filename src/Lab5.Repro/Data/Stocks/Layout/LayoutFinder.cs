using System.Text;

namespace Lab5.Repro.Data;

/// <summary>Finds the header of a price file among its first lines, with what separates its fields.</summary>
internal sealed class LayoutFinder(string path, string ticker)
{
    private const int StartLength = 1 << 16; // characters looked at
    private const int LongestPreamble = 100; // lines; no header is further down
    private const string Separators = ",;\t|";

    /// <exception cref="LabException">LAB5110, LAB5112 to LAB5114, LAB5126, LAB5140.</exception>
    public static PriceLayout Find(PriceFile file, Encoding encoding, string ticker)
    {
        string start = file.Guarded(() =>
        {
            using var reader = TextScan.OpenText(file, encoding);
            var block = new char[StartLength];
            return new string(block, 0, reader.ReadBlock(block));
        });
        if (CellText.IsBlank(start.Replace('\n', ' ').Replace('\r', ' ')))
            throw LabErrors.StockFileEmpty(file.Path);
        if (ContentKind.OfText(start) is { } kind)
            throw LabErrors.StockContentNotCsv(file.Path, $"{kind} beginning '{Shortened(start)}'", "Often it is a server's refusal in place of the prices; get them as CSV.");
        return new LayoutFinder(file.Path, ticker).Find([.. Lines(start)]);
    }

    private PriceLayout Find(IReadOnlyList<string> lines)
    {
        string separators = Separators;
        for (int i = 0; i < Math.Min(lines.Count, LongestPreamble); i++)
        {
            if (IsSeparatorLine(lines[i]))
            {
                separators = lines[i][4..5];
                continue;
            }

            foreach (char separator in separators)
            {
                var names = Names(lines[i], separator);
                if (names.Any(name => name.Role == ColumnRole.Close) && names.Count > 1 && TryFind(lines, i, separator, names) is { } layout)
                    return layout;
            }
        }

        throw WithoutHeader(lines, separators);
    }

    private static bool IsSeparatorLine(string line) => line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where a column for the date is missing.</summary>
    private PriceLayout? TryFind(IReadOnlyList<string> lines, int header, char separator, List<ColumnName> names)
    {
        List<string> symbols = [];
        if (header > 0 && LineSplitter.Split(lines[header - 1], separator) is { Count: > 1 } above && IsSymbolsRow(above))
            symbols = above;
        int data = header + 1;
        int dateColumn = IndexOf(names, ColumnRole.Date);
        // The names of the second level and of the index follow in lines of their own; a blank line ends them.
        for (; data < lines.Count && data < header + 3; data++)
        {
            var cells = LineSplitter.Split(lines[data], separator);
            if (cells.Count > 1 && ColumnName.Parse(cells[0]).Role == ColumnRole.Date && cells.Skip(1).All(cell => CellText.IsBlank(cell)))
                dateColumn = 0;
            else if (symbols.Count == 0 && IsSymbolsRow(cells))
                symbols = cells;
            else
                break;
        }

        if (dateColumn < 0)
        {
            InsertRowNames(lines, data, separator, names);
            dateColumn = UnnamedDates(lines, data, separator, names);
        }

        if (dateColumn < 0 || names.Where((name, i) => name.Role == ColumnRole.Close && i != dateColumn).FirstOrDefault() is null)
            return null;
        if (names[dateColumn].Role is ColumnRole.Close)
            names[dateColumn] = new("Date", "date", ""); // "Price" above the dates names the level
        var preamble = lines.Take(header).Select((line, i) => (Line: i + 1, Text: CellText.Trim(line))).Where(line => line.Text.Length > 0).ToList();
        return new(separator, preamble, header + 1, data + 1, names, symbols, Columns(header, names, symbols, dateColumn), lines[header]);
    }

    /// <summary>A row with a ticker for every column but the first, as pandas writes columns of two levels.</summary>
    private static bool IsSymbolsRow(List<string> cells) =>
        cells.Count > 1
        && CellText.Trim(cells[0]).ToLowerInvariant() is "" or "ticker" or "symbols" or "symbol"
        && cells.Skip(1).All(cell => CellText.Trim(cell) is { Length: > 0 } text && !char.IsAsciiDigit(text[0]) && ColumnName.Parse(text).Role == ColumnRole.Other);

    /// <summary>R's write.table gives its row names no place in the header.</summary>
    private static void InsertRowNames(IReadOnlyList<string> lines, int data, char separator, List<ColumnName> names)
    {
        if (data < lines.Count && LineSplitter.Split(lines[data], separator) is var cells && cells.Count == names.Count + 1 && DateText.TryParse(cells[0], out _))
            names.Insert(0, new("", "", ""));
    }

    /// <summary>R and pandas leave the column of the dates without a name, or call it an index.</summary>
    private static int UnnamedDates(IReadOnlyList<string> lines, int data, char separator, List<ColumnName> names)
    {
        string? first = lines.Skip(data).FirstOrDefault(line => !CellText.IsBlank(line));
        if (first is null)
            return -1;
        var cells = LineSplitter.Split(first, separator);
        return Enumerable.Range(0, Math.Min(names.Count, cells.Count)).FirstOrDefault(
            i => names[i].Key is "" or "index" or "unnamed0" or "price" or "ticker" or "attributes" && DateText.TryParse(cells[i], out _), -1);
    }

    private Dictionary<ColumnRole, int> Columns(int header, List<ColumnName> names, List<string> symbols, int dateColumn)
    {
        var columns = new Dictionary<ColumnRole, int> { [ColumnRole.Date] = dateColumn };
        foreach (var role in Enum.GetValues<ColumnRole>().Where(role => role is not (ColumnRole.Other or ColumnRole.Date or ColumnRole.Time)))
        {
            int[] all = [.. Enumerable.Range(0, names.Count).Where(i => names[i].Role == role && i != dateColumn)];
            int[] own = [.. all.Where(i => Of(names, symbols, i) is "" || TickerName.Same(Of(names, symbols, i), ticker))];
            if (own.Length == 0)
            {
                if (role == ColumnRole.Close)
                    throw LabErrors.StockSymbolWrong(path, header + 1, names[all[0]].Text, Of(names, symbols, all[0]), ticker);
                continue;
            }

            int best = own.MinBy(i => names[i].Rank);
            if (role != ColumnRole.Symbol && own.FirstOrDefault(i => i != best && names[i].Key == names[best].Key, -1) is >= 0 and var second)
                throw LabErrors.StockColumnDuplicate(path, header + 1, names[second].Text, best + 1, second + 1);
            columns[role] = best;
        }

        if (names.FindIndex(name => name.Key == "time") is >= 0 and var time && time != dateColumn)
            columns[ColumnRole.Time] = time;
        return columns;
    }

    private static string Of(List<ColumnName> names, List<string> symbols, int column) =>
        column < symbols.Count ? CellText.Trim(symbols[column]) : names[column].Symbol;

    private LabException WithoutHeader(IReadOnlyList<string> lines, string separators)
    {
        var best = (
            from line in Enumerable.Range(0, Math.Min(lines.Count, LongestPreamble))
            where !CellText.IsBlank(lines[line]) && !IsSeparatorLine(lines[line])
            from separator in separators
            let roles = Names(lines[line], separator).Select(name => name.Role).Where(role => role != ColumnRole.Other).Distinct().Count()
            orderby roles descending, line
            select (Line: line, Names: Names(lines[line], separator), Roles: roles)).FirstOrDefault();
        if (best.Names is null)
            return LabErrors.StockFileEmpty(path);
        string missing = IndexOf(best.Names, ColumnRole.Date) < 0 ? "Date" : "Close";
        string advice = (missing, IndexOf(best.Names, ColumnRole.AdjClose)) switch
        {
            _ when best.Names.Count == 1 && best.Names[0].Text.ContainsAny(',', ';', '\t') => "The quotes around whole lines make one field of them; remove these quotes.",
            ("Close", >= 0) => "The file has adjusted closes only; rename that column to Close if they are what you want.",
            ("Date", _) when best.Roles == 0 && DateText.TryParse(best.Names[0].Text, out _) => "The file begins with its data: put the header above them.",
            _ => "Add the column or correct its name.",
        };
        return LabErrors.StockColumnMissing(path, best.Line + 1, missing, Shortened(lines[best.Line]), advice);
    }

    private List<ColumnName> Names(string line, char separator)
    {
        List<ColumnName> names = [.. LineSplitter.Split(line, separator).Select(ColumnName.Parse)];
        // PREV.CLOSE is no ticker's close: a ticker stands at more than one column.
        var symbols = names.Where(name => name.Symbol.Length > 0).CountBy(name => name.Symbol).Where(symbol => symbol.Value > 1).Select(symbol => symbol.Key).ToList();
        names = [.. names.Select(name => name.Symbol.Length == 0 || symbols.Contains(name.Symbol) || TickerName.Same(name.Symbol, ticker) ? name : new(name.Text, name.Symbol.ToLowerInvariant() + name.Key, ""))];
        // A table of many stocks' closes has a column for each, named by the ticker.
        if (!names.Exists(name => name.Role == ColumnRole.Close) && names.FindIndex(name => TickerName.Same(name.Text, ticker)) is > 0 and var own)
            names[own] = new(names[own].Text, "close", ticker);
        return names;
    }

    private static int IndexOf(List<ColumnName> names, ColumnRole role) =>
        names.Select((name, i) => (name, i)).Where(item => item.name.Role == role).OrderBy(item => item.name.Rank).Select(item => item.i).FirstOrDefault(-1);

    /// <summary>Ends of lines are CR, LF or both; the last line may be cut off and matters only if it is the only one.</summary>
    private static IEnumerable<string> Lines(string start)
    {
        string[] lines = start.ReplaceLineEndings("\n").Split('\n');
        return start.Length == StartLength && lines.Length > 1 ? lines[..^1] : lines;
    }

    private static string Shortened(string text)
    {
        string line = text.Trim().Split('\r', '\n')[0];
        return (line.Length <= 100 ? line : line[..100] + "…").Replace("\t", "\\t", StringComparison.Ordinal);
    }
}
