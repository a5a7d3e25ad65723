using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Lab5.Repro.Package.Tests;

/// <summary>What a process printed and how it ended.</summary>
/// <param name="Output">Both streams, line by line as they came.</param>
internal sealed record CommandResult(string Line, int ExitCode, string Output)
{
    /// <summary>Itself; a failure shows everything that was printed.</summary>
    public CommandResult Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, $"{Line}\n{Output}");
        return this;
    }

    public CommandResult Failed()
    {
        Assert.That(ExitCode, Is.Not.Zero, $"{Line}\n{Output}");
        return this;
    }
}

/// <summary>Starts processes in the environment of a user who has nothing of the lab yet.</summary>
internal static class Command
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>The one that runs these tests, wherever it is installed.</summary>
    private static readonly string s_dotnet = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public static CommandResult Dotnet(string folder, params string[] arguments) => Run(folder, s_dotnet, arguments);

    /// <exception cref="TimeoutException">It took more than ten minutes; it and its children are ended.</exception>
    public static CommandResult Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        SetEnvironment(start.Environment);
        string line = $"{program} {string.Join(' ', arguments)}";
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{line}\n{output}");
        }

        process.WaitForExit(); // until both streams are read
        return new(line, process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs e)
        {
            lock (output)
                output.AppendLine(e.Data);
        }
    }

    /// <summary>Without what `dotnet test` and a caller's own lab settings leave behind, and with a home and a package cache of its own.</summary>
    private static void SetEnvironment(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(IsForeign).ToArray())
            environment.Remove(name);
        environment["HOME"] = environment["USERPROFILE"] = environment["DOTNET_CLI_HOME"] = PackageFeed.Home;
        environment["NUGET_PACKAGES"] = PackageFeed.Cache;
        environment["PATH"] = $"{Path.GetDirectoryName(s_dotnet)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}"; // for shells
        environment["DOTNET_NOLOGO"] = environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["MSBUILDDISABLENODEREUSE"] = "1"; // a server left behind would keep the streams open
        environment["UseSharedCompilation"] = "false";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
    }

    private static bool IsForeign(string name) =>
        new[] { "MSBUILD", "VSTEST", "LAB5_", "COVERLET", "CORECLR_" }.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
