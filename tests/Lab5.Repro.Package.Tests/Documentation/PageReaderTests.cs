namespace Lab5.Repro.Package.Tests.Documentation;

/// <summary>A page that does not do what it says fails, with the line of the block.</summary>
[Platform(Exclude = "Win", Reason = "the pages' commands are for a POSIX shell")]
public sealed class PageReaderTests
{
    [TestCase("sh", "lab5 list\nlab5 run NoSuchExperiment\nlab5 list\n", "There is no experiment 'NoSuchExperiment'.")]
    [TestCase("sh", "lab5 list --no-such-option\n", "'--no-such-option' is not an option or command of lab5 list.")]
    [TestCase("text", "a line that nothing printed\n", "lines that were not printed")]
    [TestCase("csharp", "Console.WriteLine();\n", "a program needs an xml block before it")]
    [TestCase("xml", "<PackageReference Include=\"Lab5.NoSuchPackage\" Version=\"1.0.0\" />\n", "NU1101")]
    [TestCase("fsharp", "printfn \"\"\n", "no test runs a block in 'fsharp'")]
    [TestCase("", "lab5 list\n", "no test runs a block in ''")]
    public void ABlockThatIsNotTrue_Fails(string language, string code, string message)
    {
        using var reader = new PageReader("src/Lab5.Repro.Cli/README.md");

        Assert.That(() => reader.Follow(new("page.md", 7, language, code)), Throws.InstanceOf<AssertionException>().With.Message.Contains(message).And.Message.Contains("page.md:7"));
    }

    [TestCase("[{\"experiment\": \"Denoising\"}]\n")]
    [TestCase("[]\n")]
    public void AResultsFileThatWasNotWritten_Fails(string json)
    {
        using var reader = new PageReader("src/Lab5.Repro.Cli/README.md");
        reader.Follow(new("page.md", 3, "sh", "lab5 run MiniBatchFormat\n"));

        Assert.That(() => reader.Follow(new("page.md", 7, "json", json)), Throws.InstanceOf<AssertionException>());
    }
}
