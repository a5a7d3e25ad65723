using Lab5.Repro.Cli.Grading.Building;
using Lab5.Repro.Cli.Grading.Hosting;
using Lab5.Repro.Cli.Grading.Intake;
using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Submissions.Running;

/// <summary>The submission in the folder <c>Corpus/Misbehaving</c>, taken in and compiled; what it does is chosen by a seed.</summary>
internal sealed class TrialSubmission : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lab5 Größe ").FullName;
    private readonly string _files;
    private readonly CompiledSubmission _compiled;

    public TrialSubmission(SandboxKind kind)
    {
        Secret = Path.Combine(_folder, "secret.txt");
        File.WriteAllText(Secret, "the secret");
        Sandbox = new(kind, [Secret], 1);
        string work = Sandbox.CreateFolder(), build = Directory.CreateDirectory(Path.Combine(work, "built für alle")).FullName;
        _files = Path.Combine(work, "files");
        SubmissionIntake.Take(Path.Combine(AppContext.BaseDirectory, "Corpus", "Misbehaving"), _files);
        _compiled = new SubmissionCompiler(Sandbox, ShippedPackages.Default, CompilerInstallation.Find(ShippedPackages.Default)).Compile(_files, build, 0, []);
    }

    public static SandboxKind Strongest { get; } = SandboxProbe.Strongest().Kind;

    public Sandbox Sandbox { get; }

    /// <summary>A file that no submission may see.</summary>
    public string Secret { get; }

    /// <summary>Of one item; there is time for some.</summary>
    public static TimeAllowance Seconds(double seconds) => TimeAllowance.ForItems(TimeSpan.FromSeconds(seconds));

    public ISubmission Hosted(int megaBytes = 400) =>
        new HostedSubmission(Sandbox, _files, _compiled, megaBytes * (long)SandboxLimits.MebiByte, 0);

    public void Dispose()
    {
        Sandbox.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
