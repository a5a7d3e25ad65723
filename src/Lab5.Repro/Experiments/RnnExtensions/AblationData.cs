using Lab5.Repro.Data;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Experiments.RnnExtensions;

/// <summary>The data that every variant gets: noisy sines in, clean ones out, each (sequences, samples, 1).</summary>
internal sealed record AblationData(Sequences TrainInputs, Sequences TrainTargets, Sequences TestInputs, Sequences TestTargets)
{
    public DataIdentity Identity =>
        DataIdentity.Generated(TrainInputs.Count + TestInputs.Count, TrainInputs, TrainTargets, TestInputs, TestTargets);

    public static AblationData Create(RnnExtensionsSettings settings)
    {
        var sines = NoisySines.Create(settings.SequenceCount, settings.SequenceLength, new SeededStreams(settings.Seed));
        int training = settings.TrainingCount, test = settings.SequenceCount - training;
        return new(
            sines.NoisySequences(0, training),
            sines.CleanSequences(0, training),
            sines.NoisySequences(training, test),
            sines.CleanSequences(training, test));
    }

    /// <summary>Mean |error| over the first <paramref name="length"/> samples of every test sequence.</summary>
    public double StartL1(Sequences prediction, int length)
    {
        double sum = 0;
        for (int i = 0; i < prediction.Count; i++)
        {
            for (int t = 0; t < length; t++)
                sum += Math.Abs((double)prediction[i, t, 0] - TestTargets[i, t, 0]);
        }

        return sum / ((double)prediction.Count * length);
    }
}
