using Lab5.Repro.Cli.Grading.Sandboxing;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>Finds the strongest sandbox in which a submission's process starts.</summary>
internal static class SandboxProbe
{
    private static readonly SandboxLimits s_limits = new(TimeSpan.FromSeconds(30), 1024L * SandboxLimits.MebiByte);

    /// <exception cref="LabException">LAB5825: it starts in none.</exception>
    public static SandboxKind Strongest()
    {
        var empty = Directory.CreateTempSubdirectory("lab5-probe-");
        try
        {
            return SandboxKind.Candidates().FirstOrDefault(kind => Works(kind, empty.FullName))
                ?? throw LabErrors.SubmissionHostDoesNotStart(ToolInstallation.Tool);
        }
        finally
        {
            empty.Delete();
        }
    }

    private static bool Works(SandboxKind kind, string folder)
    {
        using Sandbox sandbox = new(kind, [], 1);
        SandboxedCommand command = new([ToolInstallation.Dotnet, ToolInstallation.Tool, SubmissionHost.Command, SubmissionHost.Probe], folder, 0)
        {
            Readable = ToolInstallation.Readable,
            Environment = HostedSubmission.RuntimeSettings(s_limits.MemoryBytes),
        };
        using var process = sandbox.Start(command, s_limits);
        return process.WaitForEnd() == SandboxEnd.ByItself && process.ExitCode == 0;
    }
}
