using System.Globalization;
using System.Text;
using Lab5.Repro.Models;

namespace Lab5.Repro.Experiments.RnnExtensions;

/// <summary>The ablation as a table of plain text.</summary>
public static class AblationTable
{
    /// <summary>One line a variant, and one for leaving the noise in; lines end with <c>\n</c>.</summary>
    /// <param name="metrics">Of a result of <see cref="RnnExtensionsExperiment"/>.</param>
    public static string Render(IReadOnlyDictionary<string, double> metrics)
    {
        var table = new StringBuilder("cell  layers  direction  parameters  test L1  start L1\n");
        foreach (var variant in AblationVariant.All)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"{variant.Cell.Describe().Name,-4}  {variant.NumLayers,6}  {(variant.Bidirectional ? "both" : "one"),-9}  {RnnExtensionsDefinition.ParameterCount.Of(variant.Key).In(metrics),10}  {RnnExtensionsDefinition.TestL1.Of(variant.Key).In(metrics),7:F4}  {RnnExtensionsDefinition.StartL1.Of(variant.Key).In(metrics),8:F4}\n");
        }

        return table.Append(CultureInfo.InvariantCulture, $"{"noise left in",-35}  {RnnExtensionsDefinition.IdentityL1.In(metrics),7:F4}\n").ToString();
    }
}
