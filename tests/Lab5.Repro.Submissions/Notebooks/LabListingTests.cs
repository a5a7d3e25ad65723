using System.Text.Json;
using Lab5.Repro.Cli.Grading.Notebooks;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Notebooks;
using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Tests;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>The lab document's listing of the signal prediction, as a notebook through the runner, against the reference that plain Python gave.</summary>
internal sealed class LabListingTests
{
    private const int BatchesPerEpoch = 388;

    private const string Signal = """
        random_seed = 0
        import random
        random.seed(random_seed); np.random.seed(random_seed); torch.manual_seed(random_seed)
        t = np.linspace(0., 80 * np.pi, 2000)
        y = (np.sin(2. * t) + 0.5 * np.cos(t) + np.random.normal(0., 0.2, 2000)).reshape(-1, 1)
        """;

    /// <summary>The same version of PyTorch gives the same bits; another one, and the same after a rebuild, rounds otherwise.</summary>
    private const double Tolerance = 1e-5;

    [Test]
    public void Listing_GivesTheLossesOfTheReference()
    {
        NotebookTests.RequirePython();
        double[] reference = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "data", "reference", "predict0.json"))).RootElement
            .GetProperty("losses").EnumerateArray().Take(BatchesPerEpoch).Select(loss => loss.GetDouble())];
        using Sandbox sandbox = new(TrialSubmission.Strongest, [], 1);
        using NotebookHost host = new(sandbox, PythonInstallation.Find(null), sandbox.CreateFolder(), sandbox.CreateFolder(), 120, 2L << 30, 0);

        var run = host.Run(new("listing", [.. Cells().Select((source, i) => new CodeCell(i + 1, source))], new Dictionary<string, string>(), Epochs: 1, Seed: 9));

        double[] losses = run.Rows!["train_loss_list"];
        Assert.That(losses, Has.Length.EqualTo(reference.Length), () => run.Error?.Error ?? "");
        Assert.That(losses.Zip(reference, (loss, wanted) => Math.Abs(loss - wanted) / wanted).Max(), Is.LessThan(Tolerance));
    }

    private static IEnumerable<string> Cells()
    {
        var cells = ReferenceNotebook.Cells.ToDictionary(cell => cell.Name, cell => cell.Source);
        int end = cells["windows"].IndexOf("encoder_inputseq_len = 5", StringComparison.Ordinal);
        return
        [
            cells["imports"], Signal,
            cells["windows"][..end] + "encoder_inputseq_len = 5\ndecoder_outputseq_len = 2\ntrain_input_seqs, train_output_seqs = generate_input_output_seqs(y[:-50], 5, 2)",
            cells["model"],
            cells["hyper"].Replace("torch.manual_seed(2)\n", "", StringComparison.Ordinal).Replace("epochs = 12", "epochs = 50", StringComparison.Ordinal).Replace("batchsize = 20", "batchsize = 5", StringComparison.Ordinal),
            cells["train"],
        ];
    }
}
