using System.Globalization;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments;
using Lab5.Repro.Results;
using Spectre.Console;

namespace Lab5.Repro.Cli.Seeds;

/// <summary>A row for each experiment's main metric: its median and range over the seeds.</summary>
internal static class SeedsTable
{
    public static void Write(Terminal terminal, IReadOnlyList<SeedDistribution> distributions)
    {
        if (distributions.Count == 0)
            return;
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns([.. new[] { "experiment", "metric", "seeds", "median", "smallest", "largest" }
            .Select((title, i) => new TableColumn(title) { NoWrap = true, Alignment = i < 2 ? Justify.Left : Justify.Right })]);
        foreach (var distribution in distributions)
        {
            if (ExperimentCatalog.Of(distribution)?.MainMetric is not var (metric, words))
                continue;
            var values = distribution.Distribution(metric.Name);
            table.AddRow(
                Markup.Escape(Lines(distribution.Experiment, $"{distribution.Ticker} {distribution.Configuration}", distribution.DataKind == DataKind.Surrogate ? "(surrogate)" : "")),
                Markup.Escape(Lines(words, metric.Unit)),
                values.Count.ToString(CultureInfo.InvariantCulture),
                Number(values.Median),
                Number(values.Minimum),
                Number(values.Maximum));
        }

        terminal.Console.Write(table);
    }

    /// <summary>Below each other, so that the table fits into 80 characters.</summary>
    private static string Lines(params string[] parts) => string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
