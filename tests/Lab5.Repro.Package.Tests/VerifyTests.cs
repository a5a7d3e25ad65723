using System.Text.RegularExpressions;

namespace Lab5.Repro.Package.Tests;

/// <summary>Verify as the snapshot engine, with packages that stand in for it.</summary>
public sealed partial class VerifyTests
{
    private const string Snapshots =
        "FullyQualifiedName~SnapshotMatchTests|FullyQualifiedName~SnapshotFilesTests|FullyQualifiedName~PublicApi|FullyQualifiedName~Experiments.MiniBatchFormat";

    /// <summary>The property is that of <c>Directory.Build.rsp</c> and of the environment variable too.</summary>
    [Test]
    public void SnapshotTests_PassWithVerifyAsTheEngine()
    {
        PackageFeed.PackVerify();
        var run = Command.Dotnet(PackageFeed.Repository, "test", "tests/Lab5.Repro.Tests", "-c", "Release", "-p:SnapshotEngine=Verify", "--nologo", "--filter", Snapshots).Succeeded();

        Assert.That(int.Parse(Passed().Match(run.Output).Groups[1].Value), Is.AtLeast(40), run.Output);
        Assert.That(File.Exists(Path.Combine(PackageFeed.Repository, "tests", "Lab5.Repro.Tests", "bin", "Release", "net10.0", "Verify.NUnit.dll")));
    }

    [GeneratedRegex(@"Passed:\s+(\d+)")]
    private static partial Regex Passed();
}
