using System.Diagnostics;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Experiments.Replays;
using Lab5.Repro.Results;

namespace Lab5.Repro.Cli;

/// <summary>A run that another version of the tool makes again.</summary>
/// <param name="tool">The path of its <c>lab5.dll</c>.</param>
/// <param name="result">What the run gave.</param>
/// <param name="data">The folder of stock data, or null.</param>
internal sealed class ToolReplay(string tool, ResultIdentity result, string? data) : IReplay
{
    public TrainingTrace Run(int iteration)
    {
        string folder = Directory.CreateTempSubdirectory("lab5-").FullName;
        try
        {
            string results = Path.Combine(folder, "results.json"), trace = Path.Combine(folder, "trace.json");
            ResultsFile.Write(results, [Empty(result)]);
            Start(["trace", result.Experiment, "--results", results, "--iteration", Invariant($"{iteration}"), "--json", trace, "--values", .. Data()]);
            return TraceFile.Read(trace);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What made the result is all that the other version needs to know.</summary>
    private static ExperimentResult Empty(ResultIdentity result) => new()
    {
        Experiment = result.Experiment,
        Ticker = result.Ticker,
        Configuration = result.Configuration,
        Engine = result.Engine,
        Seed = result.Seed,
        Settings = result.Settings,
        Data = result.Data,
        Metrics = new Dictionary<string, double>(),
        Series = new Dictionary<string, double[]>(),
    };

    private string[] Data() => [.. data is null ? Array.Empty<string>() : ["--data", data], .. result.Data.IsAdjusted ? (string[])["--adjust"] : []];

    private void Start(string[] arguments)
    {
        ProcessStartInfo start = new(ToolInstallation.Dotnet, [tool, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw LabErrors.OtherToolFailed(tool, error.Trim() is { Length: > 0 } said ? said : Invariant($"It ended with exit code {process.ExitCode}."));
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw LabErrors.OtherToolFailed(tool, e.Message);
        }
    }
}
