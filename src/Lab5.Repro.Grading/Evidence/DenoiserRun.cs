using Lab5.Repro.Data;
using Lab5.Repro.Grading.Replay;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Randomness;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Evidence;

/// <summary>Noisy sines drawn for a student: some to train on, others to test with.</summary>
/// <param name="Noisy">(sequences, samples), as <paramref name="Clean"/>.</param>
internal sealed record DenoisingTask(double[][] TrainingNoisy, double[][] TrainingClean, double[][] Noisy, double[][] Clean)
{
    public const int Samples = 100; // the lab's

    public static DenoisingTask Draw(int training, int test, KeyedStream stream)
    {
        var sines = NoisySines.Create(training + test, Samples, new SeededStreams(stream.Seed()));
        double[][] noisy = [.. sines.Noisy.Chunk(Samples)], clean = [.. sines.Clean.Chunk(Samples)];
        return new(noisy[..training], clean[..training], noisy[training..], clean[training..]);
    }
}

/// <summary>What a denoiser gave after one training. Every array may be null, ragged or hold NaN.</summary>
/// <param name="Outputs">Of the task's test sequences.</param>
/// <param name="Louder">Of the first test sequences, <see cref="Loudness"/> times as large: no network with tanh leaves -1 to 1.</param>
/// <param name="Alone">Of the first test sequence by itself.</param>
/// <param name="OtherEnd">Of the first test sequence, again alone, with its second half turned upside down.</param>
internal sealed record DenoiserRun(DenoisingTask Task, double[][]? Outputs, double[][]? Louder, double[][]? Alone, double[][]? OtherEnd)
{
    public const double Loudness = 5;

    /// <summary>How many sequences are made louder.</summary>
    private const int LoudSequences = 20;

    /// <summary>Where the outputs come from; null where there is no code that gives them.</summary>
    public ReplayFinding? Replay { get; init; }

    public static DenoiserRun Make(ISubmissionSession session, DenoisingTask task, DenoiserOptions options)
    {
        session.Train(task.TrainingNoisy, task.TrainingClean, options);
        double[] first = task.Noisy[0];
        var outputs = session.Denoise(task.Noisy);
        var replay = DenoiserReplay.Of(task, outputs, UsedNetwork.Of(session.ShowDenoiser()), options.Seed);
        return new(
            task,
            outputs,
            session.Denoise([.. task.Noisy.Take(LoudSequences).Select(values => values.Select(x => Loudness * x).ToArray())]),
            session.Denoise([first]),
            session.Denoise([[.. first[..(first.Length / 2)], .. first[(first.Length / 2)..].Select(x => -x)]]))
        {
            Replay = replay,
        };
    }
}

/// <summary>What a denoiser gave after a training on few sequences.</summary>
/// <param name="Outputs">May be null, ragged or hold NaN.</param>
/// <param name="Networks">Those that are to be seen and known.</param>
internal sealed record SmallDenoiser(double[][]? Outputs, IReadOnlyList<KnownNetwork> Networks);
