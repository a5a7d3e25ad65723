using Lab5.Repro.Cli.Grading.Sandboxing;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>Finds the strongest sandbox in which a submission's process starts.</summary>
internal static class SandboxProbe
{
    private const int MegaBytes = 1024;

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(30);

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
            Environment = HostedSubmission.RuntimeSettings(MegaBytes * (long)SandboxLimits.MebiByte),
        };
        using var process = sandbox.Start(command, SandboxLimits.ForCommand(s_time, MegaBytes));
        process.Resume();
        return process.WaitForEnd() == SandboxEnd.ByItself && process.ExitCode == 0;
    }
}
