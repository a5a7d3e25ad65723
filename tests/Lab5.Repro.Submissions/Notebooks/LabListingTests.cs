using System.Text.Json;
using Lab5.Repro.Cli.Grading.Notebooks;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Notebooks;
using Lab5.Repro.Submissions.Running;
using Lab5.Repro.Tests;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>The lab document's listings, as notebooks through the runner, against the references that plain Python gave from the same seeds.</summary>
internal sealed class LabListingTests
{
    private const string Seeds = """
        import random
        random.seed(SEED); np.random.seed(SEED); torch.manual_seed(SEED)

        """;

    private const string Signal = Seeds + """
        t = np.linspace(0., 80 * np.pi, 2000)
        y = (np.sin(2. * t) + 0.5 * np.cos(t) + np.random.normal(0., 0.2, 2000)).reshape(-1, 1)
        """;

    private const string NoisySines = "import numpy as np\nimport torch\n" + Seeds + """
        def sample_seq(sequence_length):
            X = np.arange(sequence_length) + random.randint(0, sequence_length)
            Y = np.sin(2 * np.pi * X / 60.)
            return Y + np.random.uniform(-0.35, 0.35, size = Y.shape), Y

        noisy, clean = [np.array(rows).reshape(12000, -1, 1) for rows in zip(*[sample_seq(100) for i in range(12000)])]
        """;

    private const string Denoiser = """
        class Denoiser_GRU(torch.nn.Module):
            def __init__(self, input_size, hidden_size, num_layers, output_size):
                super(Denoiser_GRU, self).__init__()
                self.gru = torch.nn.GRU(input_size = input_size, hidden_size = hidden_size, num_layers = num_layers, batch_first = True, bidirectional = False)
                self.decoder = torch.nn.Linear(hidden_size, output_size)
                self.output_activation = torch.nn.Tanh()
            def forward(self, input_seq, hidden_state):
                pred, hidden = self.gru(input_seq, hidden_state)
                return self.output_activation(self.decoder(pred))

        denoiser_GRU = Denoiser_GRU(input_size = 1, hidden_size = 30, num_layers = 1, output_size = 1)
        epochs = 100
        loss_func = torch.nn.L1Loss()
        optimizer = torch.optim.Adam(denoiser_GRU.parameters(), lr = 0.0003)
        train_loss_list = []
        """;

    private const string DenoiserTraining = """
        train_batches_features = torch.split(torch.from_numpy(noisy[:8000]).float(), 300)
        train_batches_targets = torch.split(torch.from_numpy(clean[:8000]).float(), 300)
        for epoch in range(epochs):
            for k in range(len(train_batches_features)):
                pred = denoiser_GRU(train_batches_features[k], None)
                optimizer.zero_grad()
                loss = loss_func(pred, train_batches_targets[k])
                train_loss_list.append(loss.item())
                loss.backward()
                optimizer.step()
        """;

    /// <summary>The same version of PyTorch gives the same bits; another one, and the same after a rebuild, rounds otherwise.</summary>
    private const double Tolerance = 1e-5;

    private static IEnumerable<TestCaseData> Listings =>
    [
        new TestCaseData("predict0", SignalPrediction(0)).SetArgDisplayNames("predict0"),
        new TestCaseData("predict1", SignalPrediction(1)).SetArgDisplayNames("predict1"),
        new TestCaseData("denoise0", (string[])[NoisySines.Replace("SEED", "0", StringComparison.Ordinal), Denoiser, DenoiserTraining]).SetArgDisplayNames("denoise0"),
    ];

    [TestCaseSource(nameof(Listings))]
    public void FirstEpoch_HasTheLossesOfTheReference(string reference, string[] cells)
    {
        NotebookTests.RequirePython();
        var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "data", "reference", reference + ".json"))).RootElement;
        double[] expected = [.. recorded.GetProperty("losses").EnumerateArray().Take(recorded.GetProperty("batches_per_epoch").GetInt32()).Select(loss => loss.GetDouble())];
        using Sandbox sandbox = new(TrialSubmission.Strongest, [], 1);
        using NotebookHost host = new(sandbox, PythonInstallation.Find(null), sandbox.CreateFolder(), sandbox.CreateFolder(), 120, 2L << 30, 0);

        var run = host.Run(new(reference, [.. cells.Select((source, i) => new CodeCell(i + 1, source))], new Dictionary<string, string>(), Epochs: 1, Seed: 9));

        Assert.That(run.Error?.Error, Is.Null);
        double[] losses = run.Rows!["train_loss_list"];
        Assert.That(losses, Has.Length.EqualTo(expected.Length));
        Assert.That(losses.Zip(expected, (loss, wanted) => Math.Abs(loss - wanted) / wanted).Max(), Is.LessThan(Tolerance));
    }

    private static string[] SignalPrediction(int seed)
    {
        var cells = ReferenceNotebook.Cells.ToDictionary(cell => cell.Name, cell => cell.Source);
        int end = cells["windows"].IndexOf("encoder_inputseq_len = 5", StringComparison.Ordinal);
        return
        [
            cells["imports"], Signal.Replace("SEED", Invariant($"{seed}"), StringComparison.Ordinal),
            cells["windows"][..end] + "encoder_inputseq_len = 5\ndecoder_outputseq_len = 2\ntrain_input_seqs, train_output_seqs = generate_input_output_seqs(y[:-50], 5, 2)",
            cells["model"],
            cells["hyper"].Replace("torch.manual_seed(2)\n", "", StringComparison.Ordinal).Replace("epochs = 12", "epochs = 50", StringComparison.Ordinal).Replace("batchsize = 20", "batchsize = 5", StringComparison.Ordinal),
            cells["train"],
        ];
    }
}
