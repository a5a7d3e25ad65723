using System.CommandLine;
using System.Globalization;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Verification;

namespace Lab5.Repro.Cli;

/// <summary><c>lab5 verify-engine</c>: whether the exact engine gives on this machine the bits that it gives everywhere.</summary>
internal static class VerifyEngineCommand
{
    private const string Help = """
        Checks that the exact engine gives the known bits on this machine: small trainings of every kind, compared by hash.

        Exit codes:
          0  every hash agrees
          1  one differs (LAB5304): results of this machine cannot be compared bit by bit
          2  the command line cannot be used
        """;

    public static Command Create(Terminal terminal)
    {
        var command = new LabCommand("verify-engine", "Checks that the engine gives the known bits here.", Help);
        Option<string?> threads = new("--threads") { Description = "Threads of a training, at least 1; one a processor without it.", HelpName = "N" };
        Option<string?> width = new("--width") { Description = "Singles in a vector: 1, 4, 8 or 16; the widest that the processor has without it.", HelpName = "N" };
        Option<bool> print = new("--print") { Description = "Writes the table of hashes and compares nothing." };
        command.Add(threads);
        command.Add(width);
        command.Add(print);
        command.SetAction(parsed =>
        {
            ExactEngine engine = new(ParseThreads(parsed.GetValue(threads)), ParseWidth(parsed.GetValue(width)));
            return parsed.GetValue(print) ? Print(terminal, engine) : Execute(terminal, engine, KnownHashes.Default);
        });
        return command;
    }

    internal static int Execute(Terminal terminal, ExactEngine engine, KnownHashes known)
    {
        using JitTiers tiers = new();
        foreach (var (name, value) in MachineReport.Lines)
            terminal.WriteLine($"{name}: {value}");
        terminal.WriteLine($"threads: {engine.Threads}");
        terminal.WriteLine($"vector width: {(int)engine.Width}");
        int code = ExitCode.Success;
        foreach (var result in EngineVerification.Run(engine, known, VerificationCase.All))
        {
            terminal.WriteLine($"{result.Name}: {(result.Agrees ? "agrees" : "differs")}, {result.Actual}");
            if (result.Agrees)
                continue;
            terminal.WriteError(LabErrors.EngineBitsDiffer(result.Name, result.Expected, result.Actual));
            code = ExitCode.ExperimentFailed;
        }

        terminal.WriteLine($"compiled: {string.Join(", ", tiers.Seen)}");
        return code;
    }

    private static int Print(Terminal terminal, ExactEngine engine)
    {
        foreach (var one in VerificationCase.All)
            terminal.Output.WriteLine(KnownHashes.Line(one.Name, one.Hash(engine)));
        return ExitCode.Success;
    }

    private static int ParseThreads(string? text) => text switch
    {
        null => 0,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= 256 => threads,
        _ => throw LabErrors.SettingOutOfRange("--threads", $"'{text}'", "a whole number from 1 to 256"),
    };

    private static VectorWidth? ParseWidth(string? text) => text switch
    {
        null => null,
        "1" => VectorWidth.Scalar,
        "4" => VectorWidth.Lanes4,
        "8" => VectorWidth.Lanes8,
        "16" => VectorWidth.Lanes16,
        _ => throw LabErrors.SettingOutOfRange("--width", $"'{text}'", "1, 4, 8 or 16"),
    };
}
