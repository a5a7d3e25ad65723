using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Models;

namespace Lab5.Repro.Experiments.MiniBatchFormat;

/// <summary>Shapes of one forward and backward pass, and what it gives when the batch is taken apart or misread.</summary>
internal static class MiniBatchMeasures
{
    /// <returns>Every metric of the experiment except the losses.</returns>
    public static IEnumerable<(MetricDefinition Metric, double Value)> Measure(ILearner learner, Sequences inputs, Sequences targets, RecurrentSpec recurrent)
    {
        var batch = learner.Differentiate(inputs.All, targets.All);
        var alone = Enumerable.Range(0, inputs.Count).Select(i => learner.Differentiate(inputs.Slice(i, 1), targets.Slice(i, 1))).ToList();
        var misread = new Sequences(inputs.Values, inputs.Length, inputs.Count, inputs.Features);
        int states = recurrent.NumLayers * recurrent.Directions;
        return
        [
            (MiniBatchFormatDefinition.InputBatch, inputs.Count),
            (MiniBatchFormatDefinition.InputSequence, inputs.Length),
            (MiniBatchFormatDefinition.InputFeatures, inputs.Features),
            (MiniBatchFormatDefinition.OutputBatch, batch.Outputs.Count),
            (MiniBatchFormatDefinition.OutputSequence, batch.Outputs.Length),
            (MiniBatchFormatDefinition.OutputFeatures, batch.Outputs.Features),
            (MiniBatchFormatDefinition.HiddenLayers, states),
            (MiniBatchFormatDefinition.HiddenBatch, (double)batch.FinalHidden.Length / (states * recurrent.HiddenSize)),
            (MiniBatchFormatDefinition.HiddenFeatures, recurrent.HiddenSize),
            (MiniBatchFormatDefinition.OutputDifferenceAlone, LargestDifference(batch.Outputs.Values, [.. alone.SelectMany(one => one.Outputs.Values)])),
            (MiniBatchFormatDefinition.OutputDifferenceMisread, LargestDifference(batch.Outputs.Values, learner.Predict(misread.All).Values)),
            (MiniBatchFormatDefinition.GradientDifferenceAlone, batch.Gradients.Specs.Max(spec =>
                LargestDifference(batch.Gradients[spec.Name], MeanGradient(alone, spec)))),
        ];
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
