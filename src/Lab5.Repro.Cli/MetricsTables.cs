using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Experiments.RnnExtensions;
using Lab5.Repro.Experiments.StockPrediction;
using Lab5.Repro.Results;
using Spectre.Console;

namespace Lab5.Repro.Cli;

/// <summary>One table an experiment: a row for each metric, a column for each result.</summary>
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
                terminal.Console.Write(Create(columns));
            foreach (var stock in columns.Where(HasVerdict))
                terminal.WriteLine($"{Header(stock).Replace('\n', ' ')}: {StockVerdict.Sentence(stock.Metrics)}");
        }
    }

    /// <summary>There is none where the forecast is persistence itself, so that the test has nothing to compare.</summary>
    private static bool HasVerdict(ExperimentResult result) =>
        result.Experiment == StockPredictionExperiment.Name && result.Metrics.ContainsKey("dieboldMarianoP");

    private static Table Create(ExperimentResult[] results)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("metric");
        foreach (var result in results)
            table.AddColumn(new TableColumn(Markup.Escape(Header(result))).RightAligned());
        foreach (string metric in results.SelectMany(result => result.Metrics.Keys).Distinct(StringComparer.Ordinal))
            table.AddRow([Markup.Escape(WithUnit(metric, results[0])), .. results.Select(result => Cell(result, metric))]);
        table.AddRow(["seconds", .. results.Select(result => result.Seconds.ToString("F1", CultureInfo.InvariantCulture))]);
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
        result.Metrics.TryGetValue(metric, out double value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "";
}
