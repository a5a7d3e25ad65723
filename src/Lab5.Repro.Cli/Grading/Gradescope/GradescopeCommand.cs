using System.CommandLine;
using Lab5.Repro.Cli.Grading.Building;
using Lab5.Repro.Grading;

namespace Lab5.Repro.Cli.Grading.Gradescope;

/// <summary><c>lab5 gradescope-bundle</c>: packs the autograder.zip that Gradescope runs for every hand-in.</summary>
internal static class GradescopeCommand
{
    private const string Help = """
        Packs an autograder.zip for Gradescope: setup.sh, run_autograder, lab5, the parts of .NET that it needs, the prices,
        the rubric and the course's secret. It needs no network, neither when it is set up nor when it grades. Give it to
        nobody: who has it has the secret.

        Example:
          lab5 gradescope-bundle --data ~/stocks --secret-file ~/course.secret --out autograder.zip

        Exit codes:
          0  written
          2  the command line, the rubric, the secret, the data or the place for the archive cannot be used
        """;

    private const int DefaultSeconds = 60; // five times as much in all is half of the ten minutes that Gradescope gives
    private const int DefaultMegaBytes = 512; // of the 768 MB of its smallest container

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("gradescope-bundle", "Packs an autograder.zip for Gradescope.", Help);
        var options = new GradeOptions();
        Option<string> output = new("--out") { Description = "The archive.", HelpName = "FILE", DefaultValueFactory = _ => "autograder.zip" };
        Option<bool> libTorch = new("--libtorch") { Description = "Packs libtorch (600 MB) too, for submissions that use TorchSharp." };
        foreach (var option in new Option[] { output, options.Data, options.SecretFile, options.Rubric, options.Timeout, options.Memory, libTorch })
            command.Add(option);
        command.SetAction(parsed =>
        {
            Contents contents = new(
                GradeCommand.Markets(parsed.GetValue(options.Data)),
                parsed.GetValue(options.SecretFile) is { } secret ? GradeCommand.ReadSecret(secret) : null,
                parsed.GetValue(options.Rubric) is { } rubric ? Checked(rubric) : RubricFile.DefaultBytes(),
                GradeOptions.ParseTimeout(parsed.GetValue(options.Timeout)) ?? DefaultSeconds,
                parsed.GetValue(options.Memory) is { } memory ? GradeOptions.ParseMemory(memory) : DefaultMegaBytes,
                parsed.GetValue(libTorch));
            string path = Path.GetFullPath(parsed.GetRequiredValue(output));
            AtomicFile.Write(path, stream => GradescopeBundle.Write(stream, contents, CompilerInstallation.Find(ShippedPackages.Default)));
            if (contents.Secret is null)
                terminal.Error.WriteLine("warning: without --secret-file the hidden cases are the same for everybody and can be drawn by everybody.");
            terminal.WriteLine($"Autograder: {path}");
            return ExitCode.Success;
        });
        return command;
    }

    private static byte[] Checked(string rubric)
    {
        RubricFile.Read(rubric);
        return File.ReadAllBytes(rubric);
    }
}
