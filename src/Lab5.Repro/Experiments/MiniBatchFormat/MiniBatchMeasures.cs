using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;

namespace Lab5.Repro.Experiments.MiniBatchFormat;

/// <summary>Shapes of one forward and backward pass, and what it gives when the batch is taken apart or misread.</summary>
internal static class MiniBatchMeasures
{
    /// <returns>The metrics that <see cref="MiniBatchFormatExperiment"/> names, but for the losses.</returns>
    public static Dictionary<string, double> Measure(ILearner learner, Sequences inputs, Sequences targets, RecurrentSpec recurrent)
    {
        var batch = learner.Differentiate(inputs.All, targets.All);
        var alone = Enumerable.Range(0, inputs.Count).Select(i => learner.Differentiate(inputs.Slice(i, 1), targets.Slice(i, 1))).ToList();
        var misread = new Sequences(inputs.Values, inputs.Length, inputs.Count, inputs.Features);
        int states = recurrent.NumLayers * recurrent.Directions;
        return new()
        {
            ["inputBatch"] = inputs.Count,
            ["inputSequence"] = inputs.Length,
            ["inputFeatures"] = inputs.Features,
            ["outputBatch"] = batch.Outputs.Count,
            ["outputSequence"] = batch.Outputs.Length,
            ["outputFeatures"] = batch.Outputs.Features,
            ["hiddenLayers"] = states,
            ["hiddenBatch"] = (double)batch.FinalHidden.Length / (states * recurrent.HiddenSize),
            ["hiddenFeatures"] = recurrent.HiddenSize,
            ["outputDifferenceAlone"] = LargestDifference(batch.Outputs.Values, [.. alone.SelectMany(one => one.Outputs.Values)]),
            ["outputDifferenceMisread"] = LargestDifference(batch.Outputs.Values, learner.Predict(misread.All).Values),
            ["gradientDifferenceAlone"] = batch.Gradients.Specs.Max(spec =>
                LargestDifference(batch.Gradients[spec.Name], MeanGradient(alone, spec))),
        };
    }

    private static float[] MeanGradient(List<Differentiation> alone, ParameterSpec spec)
    {
        var mean = new float[spec.Count];
        for (int i = 0; i < mean.Length; i++)
            mean[i] = (float)alone.Average(one => (double)one.Gradients[spec.Name][i]);
        return mean;
    }

    private static double LargestDifference(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs((double)x - y)).Max();
}
