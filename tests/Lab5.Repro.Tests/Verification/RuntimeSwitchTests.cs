using Lab5.Repro.Tests.Cli;
using Lab5.Repro.Verification;

namespace Lab5.Repro.Tests.Verification;

/// <summary>
/// <c>lab5 verify-engine</c> in processes of their own, each with a switch of the runtime that must not change a bit. All cases run in every
/// mode, the slow ones too. Each test first asserts that its switch took effect.
/// </summary>
[Category("Training")]
[Parallelizable(ParallelScope.All)] // the last fixture: one test after the other would leave processors idle
internal sealed class RuntimeSwitchTests
{
    private static readonly string s_tool = Path.Combine(AppContext.BaseDirectory, "lab5.dll");

    [Test]
    public void WithoutAvx512_TheBitsAreTheSame()
    {
        var report = Verify(new() { ["DOTNET_EnableAVX512"] = "0" });

        AssertLines(report, ("Avx512F.IsSupported", "no"), ("Vector512.IsHardwareAccelerated", "no"));
        Assert.That(report["vector width"], Is.Not.EqualTo("16"));
    }

    [Test]
    public void WithoutAvx2_TheBitsAreTheSame()
    {
        var report = Verify(new() { ["DOTNET_EnableAVX2"] = "0" });

        AssertLines(report, ("Avx2.IsSupported", "no"), ("Fma.IsSupported", "no"), ("Avx512F.IsSupported", "no"), ("Vector256.IsHardwareAccelerated", "no"));
        Assert.That(report["vector width"], Is.AnyOf("1", "4"));
    }

    [Test]
    public void WithoutAnyIntrinsics_TheBitsAreTheSame() => AssertLines(
        Verify(new() { ["DOTNET_EnableHWIntrinsic"] = "0" }),
        ("Vector128.IsHardwareAccelerated", "no"),
        ("Vector256.IsHardwareAccelerated", "no"),
        ("Vector512.IsHardwareAccelerated", "no"),
        ("Fma.IsSupported", "no"),
        ("vector width", "1"));

    [Test]
    public void TieredCompilation_IsOnByDefault() => Assert.That(Verify([])["compiled"], Does.Contain("quick").And.Contain("tier 1"));

    [Test]
    public void WithoutTieredCompilation_TheBitsAreTheSame()
    {
        string compiled = Verify(new() { ["DOTNET_TieredCompilation"] = "0" })["compiled"];

        Assert.That(compiled, Does.Contain("optimised").And.Not.Contain("quick").And.Not.Contain("tier 1"));
    }

    [Test]
    public void WithoutProfiles_TheBitsAreTheSame() =>
        Assert.That(Verify(new() { ["DOTNET_TieredPGO"] = "0" })["compiled"], Does.Contain("tier 1").And.Not.Contain("instrumented"));

    [Test]
    public void WithoutQuickCodeForLoops_TheBitsAreTheSame() =>
        Assert.That(Verify(new() { ["DOTNET_TC_QuickJitForLoops"] = "0" })["compiled"], Does.Contain("quick").And.Not.Contain("on stack"));

    [Test]
    public void WithoutTheOptimiser_TheBitsAreTheSame() =>
        Assert.That(Verify(new() { ["DOTNET_JITMinOpts"] = "1" })["compiled"], Does.Contain("unoptimised").And.Not.Contain("quick"));

    [TestCase("Debug", "false", "no")]
    [TestCase("Release", "true", "yes")]
    [Category("Reference")]
    [Explicit("builds the tool anew")]
    public void EveryBuild_GivesTheSameBits(string configuration, string optimize, string optimised)
    {
        using TemporaryFolder folder = new();
        var build = LabProcess.Run(
            new Dictionary<string, string>(),
            "build",
            Path.Combine(RepositoryPaths.Root, "src", "Lab5.Repro.Cli"),
            "--configuration",
            configuration,
            $"-p:Optimize={optimize}",
            "--artifacts-path",
            folder["artifacts"]);
        Assert.That(build.ExitCode, Is.Zero, build.Output);
        string tool = Directory.EnumerateFiles(folder["artifacts"], "lab5.dll", SearchOption.AllDirectories).Single(path => path.Contains("bin", StringComparison.Ordinal));

        AssertLines(Verify([], tool), ("library optimised by the compiler", optimised));
    }

    /// <summary>What the tool reports, once every hash agreed.</summary>
    private static Dictionary<string, string> Verify(Dictionary<string, string> environment, string? tool = null)
    {
        var process = LabProcess.Run(environment, tool ?? s_tool, "verify-engine");

        Assert.That(process.Error, Is.Empty);
        Assert.That(process.ExitCode, Is.Zero);
        var lines = process.Lines();
        Assert.That(VerificationCase.All.Select(one => lines[one.Name]), Is.All.StartsWith("agrees, "));
        return lines;
    }

    private static void AssertLines(Dictionary<string, string> report, params (string Name, string Value)[] expected)
    {
        foreach (var (name, value) in expected)
            Assert.That(report[name], Is.EqualTo(value), name);
    }
}
