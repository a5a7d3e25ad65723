using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>Finds the strongest sandbox in which a submission's process starts, and what works in it.</summary>
/// <param name="Missing">Libraries that do not load there, with what to say of it to those who use them.</param>
internal sealed record SandboxProbe(SandboxKind Kind, IReadOnlyList<(NativeLibrary Library, LabException Problem)> Missing)
{
    /// <summary>Begins the line that the process prints where <see cref="SystemCallFilter"/> does not hold.</summary>
    public const string Unfiltered = "system calls: ";

    private const int MegaBytes = 1024;

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(60);

    /// <param name="name">The only kind that will do; null for the strongest.</param>
    /// <exception cref="LabException">LAB5825: it starts in none; LAB5829: not in the one of that name.</exception>
    public static SandboxProbe Strongest(string? name = null) =>
        SandboxKind.Candidates().Where(kind => name is null || kind.Name == name).Select(Try).FirstOrDefault(found => found is not null)
            ?? throw (name is null ? GradingErrors.SubmissionHostDoesNotStart(ToolInstallation.Tool) : GradingErrors.SandboxMissing(name));

    /// <returns>Null when nothing starts there.</returns>
    public static SandboxProbe? Try(SandboxKind kind)
    {
        using Sandbox sandbox = new(kind, [], 1);
        SandboxedCommand command = new([ToolInstallation.Dotnet, ToolInstallation.Tool, SubmissionHost.Command, SubmissionHost.Probe, "."], sandbox.CreateFolder(), 0)
        {
            Readable = ToolInstallation.Readable,
            Environment = HostedSubmission.RuntimeSettings(MegaBytes * (long)SandboxLimits.MebiByte),
        };
        using var process = sandbox.Start(command, SandboxLimits.ForCommand(s_time, MegaBytes));
        process.Resume();
        if (process.WaitForEnd() != SandboxEnd.ByItself)
            return null;
        return process.ExitCode is ExitCode.Success or NativeLibrary.Missing
            ? new(kind with { IsFiltered = !process.Output.Contains(Unfiltered, StringComparison.Ordinal) }, [.. Problems(kind, process.Output)])
            : null;
    }

    private static IEnumerable<(NativeLibrary Library, LabException Problem)> Problems(SandboxKind kind, string output)
    {
        foreach (var library in NativeLibrary.All)
        {
            if (output.Split('\n').FirstOrDefault(line => line.StartsWith(library.Name + ": ", StringComparison.Ordinal)) is { } line)
                yield return (library, GradingErrors.LibraryNotInSandbox(kind.Name, library.Name, line[(library.Name.Length + 2)..].Trim()));
        }
    }
}
