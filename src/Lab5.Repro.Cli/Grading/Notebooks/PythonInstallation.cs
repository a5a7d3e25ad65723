using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Lab5.Repro.Grading;

namespace Lab5.Repro.Cli.Grading.Notebooks;

/// <summary>A Python with the libraries that notebooks import.</summary>
/// <param name="Path">The interpreter itself, not a link or a script that leads to it.</param>
/// <param name="Readable">Folders that it needs.</param>
internal sealed record PythonInstallation(string Path, IReadOnlyList<string> Readable)
{
    public const string Variable = "LAB5_PYTHON";

    /// <summary>What Debian's packages keep outside of /usr: the link to libblas, and the settings without which matplotlib does not start.</summary>
    private static readonly string[] s_elsewhere = [.. new[] { "/etc/alternatives", "/etc/matplotlibrc" }.Where(System.IO.Path.Exists)];

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Says without importing anything where an interpreter is and which libraries it lacks.</summary>
    private const string Question = """
        import importlib.util, json, os, sys
        lacks = [name for name in ('torch', 'numpy', 'pandas', 'matplotlib', 'seaborn', 'sklearn') if importlib.util.find_spec(name) is None]
        folders = {os.path.realpath(path) for path in [sys.prefix, sys.base_prefix, *sys.path] if os.path.isdir(path)}
        print(json.dumps(dict(path=os.path.realpath(sys.executable) if sys.prefix == sys.base_prefix else sys.executable, folders=sorted(folders), lacks=lacks)))
        """;

    /// <summary>The first of those that are looked for which has everything: what <c>--python</c> names, else LAB5_PYTHON, else python3 on the path and the system's.</summary>
    /// <exception cref="LabException">LAB5842: there is none; what each of them lacks.</exception>
    public static PythonInstallation Find(string? named)
    {
        List<string> problems = [];
        foreach (string candidate in Candidates(named).Distinct())
        {
            var answer = Ask(candidate);
            if (answer is { Lacks: [] })
                return new(answer.Path, [.. answer.Folders, System.IO.Path.GetDirectoryName(answer.Path)!, .. s_elsewhere]);
            problems.Add(answer is null ? $"'{candidate}' does not start" : $"'{candidate}' lacks {string.Join(", ", answer.Lacks)}");
        }

        throw GradingErrors.PythonMissing(problems.Count == 0 ? "there is no python3" : string.Join("; ", problems));
    }

    private static IEnumerable<string> Candidates(string? named)
    {
        if (named is not null || Environment.GetEnvironmentVariable(Variable) is { Length: > 0 })
            return [named ?? Environment.GetEnvironmentVariable(Variable)!];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Append("/usr/bin").Select(folder => System.IO.Path.Combine(folder, "python3")).Where(File.Exists);
    }

    private static Answer? Ask(string python)
    {
        ProcessStartInfo start = new(python, ["-I", "-c", Question]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(s_patience))
                process.Kill(entireProcessTree: true);
            return JsonSerializer.Deserialize<Answer>(output.Result, JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is Win32Exception or JsonException or AggregateException)
        {
            return null;
        }
    }

    private sealed record Answer(string Path, IReadOnlyList<string> Folders, IReadOnlyList<string> Lacks);
}
