using Lab5.Repro.Data;
using Lab5.Repro.Grading.Evidence;
using Lab5.Repro.Numerics;

namespace Lab5.Repro.Grading.Predictions;

/// <summary>
/// Reads <c>denoiser.csv</c>: <c>Sequence,Step,Noisy,Denoised</c>, perhaps with other columns, test sequences of 100 samples one after the other. The clean sine
/// is not in the file: it is the one of the lab's period that lies nearest to the noisy samples.
/// </summary>
internal static class DenoiserFile
{
    private const string Header = "Sequence,Step,Noisy,Denoised";
    private const int Period = 60; // NoisySines.LabPeriod

    /// <exception cref="LabException">LAB5832, LAB5835, LAB5836: which line, what was found and what was expected.</exception>
    public static DenoiserRun Read(string path)
    {
        string name = Path.GetFileName(path);
        var table = CsvTable.Read(path, Header);
        var lines = table.Lines;
        if (lines.Count == 0 || lines.Count % DenoisingTask.Samples != 0)
            throw GradingErrors.DenoiserFileWrong(name, lines.Count + 1, Invariant($"{lines.Count} lines of values"), Invariant($"{DenoisingTask.Samples} for each sequence"));
        var sequences = lines.Chunk(DenoisingTask.Samples).ToArray();
        double[][] noisy = Column("Noisy"), denoised = Column("Denoised");
        double[][] clean = [.. noisy.Select(Nearest)];
        for (int i = 0; i < noisy.Length; i++)
        {
            double noise = noisy[i].Zip(clean[i], (a, b) => Math.Abs(a - b)).Average();
            if (noise is < 0.1 or > 0.25) // the mean of |U(-0.35, 0.35)| is 0.175, with a deviation of 0.01 over 100 samples
                throw GradingErrors.DenoiserFileWrong(name, sequences[i][0].Line, Invariant($"noise of mean size {noise:0.000} in sequence {i}"), "the lab's noisy sines, 0.175");
        }

        return new(new([], [], noisy, clean), denoised, null, null, null);

        double[][] Column(string name) => [.. table.Numbers(table.Column(name, Header)).Chunk(DenoisingTask.Samples)];
    }

    private static double[] Nearest(double[] noisy) =>
        Enumerable.Range(0, Period).Select(Sine).MinBy(sine => sine.Zip(noisy, (a, b) => (a - b) * (a - b)).Sum())!;

    private static double[] Sine(int offset) =>
        [.. Enumerable.Range(offset, DenoisingTask.Samples).Select(x => Elementary.Sin(2 * Math.PI * x / NoisySines.LabPeriod))];
}
