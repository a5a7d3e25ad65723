using System.Text;
using System.Text.RegularExpressions;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>Compiles a submission in a sandbox with the SDK's compiler: no restore, no MSBuild, nothing of the submission's runs.</summary>
internal sealed class SubmissionCompiler(Sandbox sandbox, ShippedPackages shipped, CompilerInstallation installation)
{
    /// <summary>Not one of the assemblies that may see the lab's internals.</summary>
    private const string AssemblyName = "Submission";

    private const string GeneratedFile = "lab5.g.cs";
    private const string StatementsInALibrary = "error CS8805:"; // a Program.cs without a class; only a project file could have asked for a program

    // A file of the framework, of the tool or of the compiler's own cannot be read or written.
    private static readonly string[] s_graderFaults = ["error CS0006:", "error CS0009:", "error CS0016:", "error CS1504:", "error CS2011:", "error CS2012:"];

    private const int LargestAssembly = 64 << 20;
    private const int MostErrors = 20;

    // A letter when the sandbox is up, then the assembly: by the channel, so that there is no folder that both sides use.
    private const string Script = """printf x >&4; out=${TMPDIR}/Submission.dll; "$@" -out:"$out" -pathmap:"$PWD"=. && cat "$out" >&4""";

    private const int CompileSeconds = 60;
    private const int CompileMegaBytes = 1024;

    /// <summary>Words in a source that ask for a source generator of the framework.</summary>
    private static readonly (string Word, string[] Files)[] s_generators =
    [
        ("GeneratedRegex", ["System.Text.RegularExpressions.Generator.dll"]),
        ("JsonSerializable", ["System.Text.Json.SourceGeneration.dll"]),
        ("LibraryImport", ["Microsoft.Interop.LibraryImportGenerator.dll", "Microsoft.Interop.SourceGeneration.dll"]),
    ];

    /// <summary>As the SDK defines them in a release.</summary>
    private static readonly string[] s_symbols =
    [
        "TRACE", "RELEASE", "NET", "NETCOREAPP", $"NET{Environment.Version.Major}_0",
        .. Enumerable.Range(5, Environment.Version.Major - 4).Select(version => $"NET{version}_0_OR_GREATER"),
    ];

    private static readonly string[] s_implicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    /// <param name="folder">The submission's files.</param>
    /// <param name="buildFolder">Empty; gets the assembly.</param>
    /// <param name="notes">Gets what of the submission has no effect, for the student.</param>
    /// <exception cref="BuildException">It does not compile.</exception>
    /// <exception cref="SubmissionLostException">The grader is at fault.</exception>
    public CompiledSubmission Compile(string folder, string buildFolder, int slot, ICollection<string> notes)
    {
        var project = SubmissionProject.Find(folder, shipped);
        foreach (string note in project.Notes)
            notes.Add(note);
        try
        {
            return new(Compile(project, folder, buildFolder, slot), project.Folder);
        }
        catch (BuildException e) when (!project.HasFile && e.Message.Contains(StatementsInALibrary, StringComparison.Ordinal))
        {
            return new(Compile(project with { Main = project.Main with { IsExecutable = true } }, folder, buildFolder, slot), project.Folder);
        }
        catch (BuildException e) when (project.Lacking.Count > 0)
        {
            throw new BuildException(string.Join('\n', [.. project.Lacking, e.Message]));
        }
    }

    private string Compile(SubmissionProject project, string folder, string buildFolder, int slot)
    {
        string generated = Path.Combine(buildFolder, GeneratedFile);
        string response = Path.Combine(buildFolder, "lab5.rsp");
        File.WriteAllText(generated, Generated(project));
        File.WriteAllLines(response, Options(project, folder, generated));
        SandboxedCommand command = new(
            [SystemTools.Require("sh"), "-c", Script, "compile", ToolInstallation.Dotnet, "exec", installation.Compiler, "-noconfig", "@" + response], folder, slot)
        {
            Readable = [ToolInstallation.DotnetFolder, ToolInstallation.Folder, buildFolder],
            Environment = new Dictionary<string, string>(HostedSubmission.RuntimeSettings(CompileMegaBytes * (long)SandboxLimits.MebiByte))
            {
                ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", // else it asks for ICU, which a container may lack
            },
        };
        string assembly = Path.Combine(buildFolder, AssemblyName + ".dll");
        File.WriteAllBytes(assembly, Run(command));
        return assembly;
    }

    private byte[] Run(SandboxedCommand command)
    {
        using var process = sandbox.Start(command, SandboxLimits.ForCommand(TimeSpan.FromSeconds(CompileSeconds), CompileMegaBytes));
        process.Resume();
        byte[] assembly = ReadAtMost(process.Replies, LargestAssembly);
        var end = process.WaitForEnd();
        if (assembly.Length == 0)
            throw new SubmissionLostException(LossCause.GraderFault, $"The compiler's sandbox did not start: {process.Output.Trim()}");
        if (end is SandboxEnd.TimedOut or SandboxEnd.TimedOutInAll)
            throw new BuildException(Invariant($"The compiler had not finished after {CompileSeconds} s."));
        if (end == SandboxEnd.OutOfMemory)
            throw new BuildException(Invariant($"The compiler needed more than {CompileMegaBytes} MB."));
        if (process.ExitCode == 0)
            return assembly[1..];
        string errors = Errors(process.Output, process.ExitCode);
        throw s_graderFaults.Any(fault => errors.Contains(fault, StringComparison.Ordinal)) ? new SubmissionLostException(LossCause.GraderFault, errors) : new BuildException(errors);
    }

    private static string Errors(string output, int exitCode)
    {
        string[] errors = [.. output.Split('\n').Select(line => line.Trim('\uFEFF', ' ')).Where(line => Regex.IsMatch(line, @"(^|: )error \w+: ")).Distinct()];
        if (errors.Length == 0)
            return Invariant($"The compiler ended with exit code {exitCode}, and said: {output.Trim()}");
        string more = errors.Length > MostErrors ? Invariant($"\n... and {errors.Length - MostErrors} more") : "";
        return string.Join('\n', errors.Take(MostErrors)) + more;
    }

    private IEnumerable<string> Options(SubmissionProject project, string folder, string generated)
    {
        yield return "-nologo -nostdlib+ -deterministic+ -optimize+ -debug:embedded -filealign:512 -warn:0 -preferreduilang:en -utf8output";
        yield return "-target:" + (project.Main.IsExecutable ? "exe" : "library");
        yield return $"-langversion:{project.Main.LangVersion}";
        yield return $"-nullable:{project.Main.Nullable}";
        yield return "-define:" + string.Join(';', s_symbols.Concat(project.Main.Symbols));
        if (project.Main.AllowUnsafeBlocks)
            yield return "-unsafe+";
        foreach (string reference in installation.References)
            yield return $"-reference:\"{reference}\"";
        foreach (string generator in Generators(folder, project.Sources))
            yield return $"-analyzer:\"{generator}\"";
        foreach (var (file, name) in project.Resources)
            yield return $"-resource:\"{file}\",\"{name}\"";
        yield return $"\"{generated}\"";
        foreach (string source in project.Sources)
            yield return $"\"./{source}\""; // a name that begins as an option does is none
    }

    private IEnumerable<string> Generators(string folder, IReadOnlyList<string> sources)
    {
        if (installation.GeneratorFolder is null)
            return [];
        string[] texts = [.. sources.Select(source => File.ReadAllText(Path.Combine(folder, source)))];
        return s_generators.Where(generator => texts.Any(text => text.Contains(generator.Word, StringComparison.Ordinal)))
            .SelectMany(generator => generator.Files)
            .Select(file => Path.Combine(installation.GeneratorFolder, file));
    }

    private static string Generated(SubmissionProject project)
    {
        StringBuilder text = new();
        if (project.Main.ImplicitUsings)
            text.AppendJoin("", s_implicitUsings.Select(name => $"global using {name};\n"));
        text.AppendJoin("", project.Usings.Distinct().Select(line => line + "\n"));
        text.Append($"[assembly: System.Runtime.Versioning.TargetFramework(\".NETCoreApp,Version=v{Environment.Version.Major}.{Environment.Version.Minor}\")]\n");
        text.Append(TestSource.EmptyNamespaces);
        return text.ToString();
    }

    private static byte[] ReadAtMost(Stream stream, int largest)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[64 * 1024];
        for (int count; (count = stream.Read(buffer)) > 0 && bytes.Length + count <= largest;)
            bytes.Write(buffer, 0, count);
        return bytes.ToArray();
    }
}
