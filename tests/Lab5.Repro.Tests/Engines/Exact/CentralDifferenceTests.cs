using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Models;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>The gradient of every parameter against differences of the loss in double precision, which need its forward passes alone.</summary>
internal sealed class CentralDifferenceTests
{
    // As between the engines: sums of some hundred rounded products, of which the alternating targets cancel a part.
    private const double Tolerance = 1e-5;

    // Parameters are multiples of Grid, so that they and their neighbours at +-Step and +-2 Step are singles without rounding.
    private const double Grid = 1.0 / 4096;
    private const double Step = 16 * Grid;

    private static IEnumerable<NetworkSpec> Networks =>
    [
        .. from cell in EngineCases.Cells.Except(EngineCases.CellsWithKinks)
           from layers in new[] { 1, 2 }
           from bidirectional in new[] { false, true }
           select new SequenceNetworkSpec(new(cell, 2, 3, layers, bidirectional), 2, (OutputActivation)(layers % 2)),
        .. from cell in EngineCases.Cells.Except(EngineCases.CellsWithKinks)
           from layers in new[] { 1, 2 }
           from bidirectional in new[] { false, true }
           from residual in new[] { false, true }
           select new EncoderDecoderSpec(cell, 2, 2, layers, bidirectional, Residual: residual),
    ];

    [TestCaseSource(nameof(Networks))]
    public void Gradients_EqualTheSlopesOfTheLoss(NetworkSpec network)
    {
        var inputs = EngineCases.Random(3, 3, 2, seed: 1);
        var targets = EngineCases.FarTargets(network, 3, 3);
        var parameters = OnGrid(EngineCases.Initial(network));
        var slopes = Slopes(network, parameters, inputs, targets);

        using (Assert.EnterMultipleScope())
        {
            foreach (var loss in Enum.GetValues<LossKind>())
            {
                using var learner = new ExactEngine().CreateLearner(new(network, loss, new(0.01)), parameters);
                var gradients = learner.Differentiate(inputs.All, targets.All).Gradients;
                foreach (var spec in network.Parameters)
                    TensorAssert.Close(gradients[spec.Name], slopes[(loss, spec.Name)], Tolerance, $"{loss}, {spec.Name}");
            }
        }
    }

    private static NamedParameters OnGrid(NamedParameters parameters)
    {
        foreach (var spec in parameters.Specs)
        {
            float[] values = parameters[spec.Name];
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)(Math.Round(values[i] / Grid) * Grid);
        }

        return parameters;
    }

    /// <summary>(f(-2h) - 8 f(-h) + 8 f(h) - f(2h)) / 12h; its error is h^4 f''''' / 30, here some 1e-11.</summary>
    private static Dictionary<(LossKind, string), double[]> Slopes(
        NetworkSpec network, NamedParameters parameters, Sequences inputs, Sequences targets)
    {
        Dictionary<(LossKind, string), double[]> slopes = [];
        foreach (var spec in network.Parameters)
        {
            double[] absolute = new double[spec.Count], square = new double[spec.Count];
            float[] values = parameters[spec.Name];
            for (int i = 0; i < values.Length; i++)
            {
                float at = values[i];
                foreach (var (offset, weight) in new[] { (-2, 1.0), (-1, -8.0), (1, 8.0), (2, -1.0) })
                {
                    values[i] = (float)(at + offset * Step);
                    var (l1, mse) = Losses(network, parameters, inputs, targets);
                    absolute[i] += weight * l1 / (12 * Step);
                    square[i] += weight * mse / (12 * Step);
                }

                values[i] = at;
            }

            slopes[(LossKind.L1, spec.Name)] = absolute;
            slopes[(LossKind.Mse, spec.Name)] = square;
        }

        return slopes;
    }

    private static (double L1, double Mse) Losses(NetworkSpec network, NamedParameters parameters, Sequences inputs, Sequences targets)
    {
        var scalar = new ScalarNetwork(parameters);
        double[] outputs = inputs.ForEachSequence((rows, sequence) => network is EncoderDecoderSpec pair
            ? scalar.Run(pair, rows, targets.Rows(sequence), targets.Length, sequence)
            : scalar.Run((SequenceNetworkSpec)network, rows, sequence));
        var errors = outputs.Zip(targets.Values, (y, t) => y - t).ToList();
        return (errors.Average(Math.Abs), errors.Average(e => e * e));
    }
}
