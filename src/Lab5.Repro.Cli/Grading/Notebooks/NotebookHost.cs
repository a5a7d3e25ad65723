using System.Reflection;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Notebooks;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading.Notebooks;

/// <summary>The runner in a sandbox, started when first asked and anew after it was lost.</summary>
/// <param name="folder">The notebook's folder; every run works in a fresh copy.</param>
/// <param name="work">A folder of this submission alone, where the runner is put.</param>
/// <param name="seconds">What one run may take.</param>
internal sealed class NotebookHost(Sandbox sandbox, PythonInstallation python, string folder, string work, double seconds, long memoryBytes, int slot) : INotebookHost
{
    private const string RunnerName = "runner.py";

    private static readonly string[] s_files = [RunnerName, "surroundings.py", "standins.py"];

    private const int MostLosses = 2;

    /// <summary>What the runner itself needs for a run besides the notebook, such as reading and writing megabytes.</summary>
    private static readonly TimeSpan s_overhead = TimeSpan.FromSeconds(15);

    /// <summary>Of the libraries, which every run shares with the runner but which count twice.</summary>
    private const long LibraryBytes = 400L << 20;

    private readonly TimeAllowance _time = TimeAllowance.ForItems(TimeSpan.FromSeconds(seconds) + s_overhead);
    private HostedChannel? _channel;
    private IReadOnlyDictionary<string, string>? _versions;
    private int _losses;

    public IReadOnlyDictionary<string, string> Versions => _versions ??= ReadVersions();

    public NotebookRun Run(NotebookRequest request)
    {
        _time.BeginItem();
        try
        {
            byte[] message = NotebookJson.Write(request, seconds, Math.Max(memoryBytes - LibraryBytes, memoryBytes / 2));
            return Channel().Ask(message, NotebookJson.ReadRun, $"the run '{request.Name}' of the notebook");
        }
        catch (SubmissionLostException e) when (e.Cause is LossCause.Crashed or LossCause.OutOfMemory or LossCause.BrokenReply or LossCause.TimedOut && ++_losses < MostLosses && !_time.IsOver)
        {
            Dispose();
            return new(End: e.Cause == LossCause.TimedOut ? "time" : "exit");
        }
    }

    public void Dispose()
    {
        _channel?.Dispose();
        _channel = null;
    }

    private HostedChannel Channel()
    {
        if (_channel is not null)
            return _channel;
        string runner = Path.Combine(work, RunnerName);
        Directory.CreateDirectory(work);
        foreach (string file in s_files)
            File.WriteAllText(Path.Combine(work, file), TextOf(file));
        SandboxLimits limits = new(_time, memoryBytes);
        SandboxedCommand command = new([python.Path, "-I", "-B", "-X", "utf8", runner], folder, slot)
        {
            Readable = [work, .. python.Readable],
            Environment = Environment,
        };
        _channel = new(sandbox.Start(command, limits), limits);
        return _channel;
    }

    private IReadOnlyDictionary<string, string> ReadVersions()
    {
        var versions = NotebookJson.ReadVersions(Channel().AwaitGreeting());
        return new SortedDictionary<string, string>(versions.ToDictionary(), StringComparer.Ordinal);
    }

    private static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["OMP_NUM_THREADS"] = "1",
        ["MKL_NUM_THREADS"] = "1",
        ["OPENBLAS_NUM_THREADS"] = "1",
        ["PYTHONHASHSEED"] = "0",
        ["MPLBACKEND"] = "Agg",
    };

    private static string TextOf(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Lab5.Repro.Cli.{file}")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
