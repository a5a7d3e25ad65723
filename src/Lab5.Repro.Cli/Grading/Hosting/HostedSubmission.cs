using System.Globalization;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>A compiled submission, run in a sandboxed process for every session.</summary>
/// <param name="folder">The submission's files; every session works in a fresh copy.</param>
/// <param name="memoryBytes">Memory of all sessions that are open at a time.</param>
/// <param name="slot">Of the sandbox.</param>
internal sealed class HostedSubmission(
    Sandbox sandbox, string folder, CompiledSubmission compiled, long memoryBytes, int slot) : ISubmission
{
    private readonly MemoryLedger _memory = new();

    /// <inheritdoc/>
    /// <exception cref="SubmissionLostException">No time is left.</exception>
    public ISubmissionSession Start(TimeAllowance time)
    {
        SandboxLimits limits = new(time, memoryBytes);
        if (time.IsOver)
            throw new SubmissionLostException(LossCause.TimedOut, LossExplanation.OfTimeInAll("Nothing more was asked", limits));
        SandboxedCommand command = new([ToolInstallation.Dotnet, ToolInstallation.Tool, SubmissionHost.Command, compiled.Assembly, compiled.Folder], folder, slot)
        {
            Readable = [.. ToolInstallation.Readable, Path.GetDirectoryName(compiled.Assembly)!],
            Environment = RuntimeSettings(memoryBytes),
        };
        return new HostedSession(new(sandbox.Start(command, limits, _memory), limits));
    }

    /// <summary>One processor, so that a verdict does not depend on how many the machine has; and nobody may attach.</summary>
    public static IReadOnlyDictionary<string, string> RuntimeSettings(long memoryBytes) => new Dictionary<string, string>
    {
        ["DOTNET_GCHeapHardLimit"] = (memoryBytes * 3 / 4).ToString("X", CultureInfo.InvariantCulture),
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_PROCESSOR_COUNT"] = "1",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_EnableWriteXorExecute"] = "0", // its shared memory is larger than a file may be
        ["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1", // so that nobody's lock on the files that all read keeps the compiler from them
        ["DOTNET_NOLOGO"] = "1",
        ["OMP_NUM_THREADS"] = "1",
        ["MKL_NUM_THREADS"] = "1",
        [LibTorch.FolderVariable] = ToolInstallation.LibTorchFolder ?? "",
    };
}
