using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Metrics;
using Lab5.Repro.Randomness;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.AddingProblem;

/// <summary>A number and its mark come in at every step; the sum of the marked numbers so far comes out.</summary>
/// <remarks>Series: <c>losses</c>, <c>epochMeans</c>, and <c>numbers</c>, <c>marks</c>, <c>sums</c>, <c>predicted</c> of the first test sequence.</remarks>
public static class AddingProblemExperiment
{
    public const string Name = "AddingProblem";

    /// <exception cref="LabException">LAB5201: a setting is out of its range; LAB5301: the loss is NaN or infinite.</exception>
    public static ExperimentResult Run(AddingProblemSettings settings, IEngine engine, IRunProgress progress)
    {
        settings.Validate();
        var streams = new SeededStreams(settings.Seed);
        int train = settings.TrainingCount, test = settings.SequenceCount - train;
        var (trainInputs, trainSums) = Draw(train, settings.SequenceLength, streams);
        var (testInputs, testSums) = Draw(test, settings.SequenceLength, streams);

        using var learner = engine.CreateLearner(settings.Learners.Single(), settings.InitialParameters(settings.Network, streams.Torch));
        var losses = Trainer.Train(learner, new MiniBatches(trainInputs, trainSums, settings.BatchSize), settings.Epochs, Name, progress);
        var prediction = learner.Predict(testInputs.All);

        return new()
        {
            Experiment = Name,
            Engine = engine.Name,
            Seed = settings.Seed,
            Settings = settings.ToJson(),
            Data = DataIdentity.Generated(settings.SequenceCount, trainInputs, trainSums, testInputs, testSums),
            Metrics = MetricDefinition.Values(
                (AddingProblemDefinition.TestMse, PredictionError.Mse(prediction.Values, testSums.Values)),
                (AddingProblemDefinition.ZeroMse, PredictionError.Mse(new float[testSums.Values.Length], testSums.Values))),
            Series = new Dictionary<string, double[]>
            {
                ["losses"] = losses.Iterations,
                ["epochMeans"] = losses.EpochMeans,
                ["numbers"] = OfFirst(testInputs, 0),
                ["marks"] = OfFirst(testInputs, 1),
                ["sums"] = OfFirst(testSums, 0),
                ["predicted"] = OfFirst(prediction, 0),
            },
        };
    }

    /// <returns>Inputs (count, length, 2): a number of U(0, 1) and its mark, 1 in one place of each half; sums (count, length, 1).</returns>
    private static (Sequences Inputs, Sequences Sums) Draw(int count, int length, SeededStreams streams)
    {
        Sequences inputs = new(count, length, AddingProblemSettings.Features), sums = new(count, length, 1);
        for (int i = 0; i < count; i++)
        {
            int first = streams.Python.RandInt(0, length / 2 - 1), second = streams.Python.RandInt(length / 2, length - 1);
            float sum = 0;
            for (int t = 0; t < length; t++)
            {
                float number = (float)streams.Numpy.Uniform(0, 1), mark = t == first || t == second ? 1 : 0;
                sum += number * mark;
                inputs.Values[(i * length + t) * 2] = number;
                inputs.Values[(i * length + t) * 2 + 1] = mark;
                sums.Values[i * length + t] = sum;
            }
        }

        return (inputs, sums);
    }

    private static double[] OfFirst(Sequences sequences, int feature) => [.. Enumerable.Range(0, sequences.Length).Select(t => (double)sequences[0, t, feature])];
}
