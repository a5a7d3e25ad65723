using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;
using Spectre.Console;

namespace Lab5.Repro.Cli;

/// <summary>One table an experiment: a row for each metric, a column for each result; one table a stock where the terminal is too narrow for all.</summary>
internal static class MetricsTables
{
    public static void Write(Terminal terminal, IEnumerable<ExperimentResult> results)
    {
        foreach (var experiment in results.GroupBy(result => result.Experiment))
        {
            ExperimentResult[] columns = [.. experiment];
            // Above the table and not its title, which would be wrapped to the table's width.
            terminal.WriteLine($"{Title(columns)}");
            // Its metrics are a table of their own: three for each of twelve networks.
            if (experiment.Key == RnnExtensionsExperiment.Name)
                terminal.WriteLine($"{AblationTable.Render(columns[0].Metrics)}");
            else
                WriteWithin(terminal, columns);
            foreach (var stock in columns.Where(HasVerdict))
                terminal.WriteLine($"{Header(stock).Replace('\n', ' ')}: {StockVerdict.Sentence(stock.Metrics)}");
        }
    }

    /// <summary>There is none where the forecast is persistence itself, so that the test has nothing to compare.</summary>
    private static bool HasVerdict(ExperimentResult result) =>
        result.Experiment == StockPredictionExperiment.Name && result.Metrics.ContainsKey("dieboldMarianoP");

    private static void WriteWithin(Terminal terminal, ExperimentResult[] results)
    {
        string[][] cells = Cells(results);
        if (Width(cells) <= terminal.Console.Profile.Width || results.Select(result => result.Ticker).Distinct().Count() == 1)
        {
            terminal.Console.Write(Create(cells));
            return;
        }

        foreach (var stock in results.GroupBy(result => result.Ticker))
            WriteWithin(terminal, [.. stock]);
    }

    /// <returns>A row of headings, then a row for each metric; the first cell of each names it.</returns>
    private static string[][] Cells(ExperimentResult[] results) =>
    [
        ["metric", .. results.Select(Header)],
        .. results.SelectMany(result => result.Metrics.Keys).Distinct(StringComparer.Ordinal)
            .Select(metric => (string[])[WithUnit(metric, results[0]), .. results.Select(result => Cell(result, metric))]),
        ["seconds", .. results.Select(result => result.Seconds.ToString("F1", CultureInfo.InvariantCulture))],
    ];

    /// <summary>In characters; a column has a line and two spaces beside its widest cell.</summary>
    private static int Width(string[][] cells) =>
        1 + Enumerable.Range(0, cells[0].Length).Sum(column => 3 + cells.SelectMany(row => row[column].Split('\n')).Max(line => line.Length));

    private static Table Create(string[][] cells)
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (int column = 0; column < cells[0].Length; column++)
            table.AddColumn(new TableColumn(Markup.Escape(cells[0][column])) { NoWrap = true, Alignment = column == 0 ? Justify.Left : Justify.Right });
        foreach (string[] row in cells[1..])
            table.AddRow([.. row.Select(Markup.Escape)]);
        return table;
    }

    private static string WithUnit(string metric, ExperimentResult result) =>
        ExperimentCatalog.MetricOf(result, metric) is { } definition ? $"{metric} ({definition.Unit})" : metric;

    private static string Title(ExperimentResult[] results) =>
        Invariant($"{results[0].Experiment}, seed {results[0].Seed}, engine {results[0].Engine}, {string.Join(" and ", results.Select(result => result.Data.Describe()).Distinct())}");

    private static string Header(ExperimentResult result)
    {
        string[] lines = [.. new[] { result.Ticker, result.Configuration }.OfType<string>()];
        string name = lines.Length == 0 ? "value" : string.Join("\n", lines);
        return result.Data.Kind == DataKind.Surrogate ? $"{name}\n(surrogate)" : name;
    }

    private static string Cell(ExperimentResult result, string metric) =>
        result.Metrics.TryGetValue(metric, out double value) ? Number(value) : "";

    /// <summary>Six digits, and never an exponent where the whole number can stand.</summary>
    private static string Number(double value) =>
        value.ToString(Math.Abs(value) is >= 1e6 and < 1e12 ? "#,0" : "G6", CultureInfo.InvariantCulture);
}
