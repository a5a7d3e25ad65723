using System.Globalization;
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
        foreach (string title in new[] { "experiment", "metric", "unit", "seeds", "median", "smallest", "largest" })
            table.AddColumn(title);
        foreach (var distribution in distributions)
        {
            if (ExperimentCatalog.Of(distribution)?.MainMetric is not var (metric, words))
                continue;
            var values = distribution.Distribution(metric.Name);
            table.AddRow(
                Markup.Escape($"{distribution.Label}{(distribution.DataKind == Data.DataKind.Surrogate ? " (surrogate)" : "")}"),
                Markup.Escape(words),
                Markup.Escape(metric.Unit),
                values.Count.ToString(CultureInfo.InvariantCulture),
                Number(values.Median),
                Number(values.Minimum),
                Number(values.Maximum));
        }

        terminal.Console.Write(table);
    }

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
