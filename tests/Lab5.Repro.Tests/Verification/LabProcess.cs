using System.Diagnostics;
using Lab5.Repro.Cli.Grading.Hosting;

namespace Lab5.Repro.Tests.Verification;

/// <summary>A finished process of the <c>lab5</c> tool or of the SDK.</summary>
internal sealed record LabProcess(int ExitCode, string Output, string Error)
{
    /// <param name="environment">Set beside what the tests inherited.</param>
    public static LabProcess Run(IReadOnlyDictionary<string, string> environment, params string[] arguments) => Start(ToolInstallation.Dotnet, environment, arguments);

    public static LabProcess Start(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }

    /// <summary>The values of lines <c>name: value</c>.</summary>
    public Dictionary<string, string> Lines() => Output.Split('\n', StringSplitOptions.TrimEntries)
        .Select(line => line.Split(": ", 2))
        .Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1]);
}
