using System.ComponentModel;
using System.Diagnostics;
using Lab5.Repro.Cli;
using Lab5.Repro.Report;
using Lab5.Repro.Results;
using Lab5.Repro.Tests.Plots;

namespace Lab5.Repro.Tests.Cli;

public class ReportCommandTests
{
    [Test]
    public void Page_IsWrittenBesideTheResults()
    {
        using var folder = new TemporaryFolder();
        ResultsFile.Write(folder["results.json"], [SampleFigures.Denoising]);

        var (code, output, error) = Invoke("report", "--results", folder["results.json"], "--snapshots", folder["none"]);

        Assert.That((code, output, error), Is.EqualTo((ExitCode.Success, $"Report: {folder["index.html"]}\n", "")));
        Assert.That(File.ReadAllText(folder["index.html"]), Is.EqualTo(ReportPage.Render(ResultsFile.Read(folder["results.json"]), snapshots: null)));
    }

    [Test]
    public void Out_NamesAnotherPlace()
    {
        using var folder = new TemporaryFolder();
        ResultsFile.Write(folder["results.json"], [SampleFigures.Denoising]);

        Invoke("report", "--results", folder["results.json"], "--out", folder["pages/seven.html"]);

        Assert.That(File.Exists(folder["pages/seven.html"]));
        Assert.That(File.Exists(folder["index.html"]), Is.False);
    }

    [Test]
    public void MissingResults_AreACodedError()
    {
        using var folder = new TemporaryFolder();

        var (code, _, error) = Invoke("report", "--results", folder["results.json"]);

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.StartWith($"LAB5402: '{folder["results.json"]}' cannot be read as a results file: "));
    }

    [Test]
    public void Open_StartsWhatTheSystemHasForPages()
    {
        ProcessStartInfo? started = null;

        ReportCommand.Open("page.html", start =>
        {
            started = start;
            return null;
        });

        Assert.That((started?.FileName, started?.UseShellExecute), Is.EqualTo(("page.html", true)));
    }

    [Test]
    public void NoBrowser_IsACodedErrorThatNamesThePage() => Assert.That(
        () => ReportCommand.Open("page.html", _ => throw new Win32Exception("xdg-open is not there.")),
        Throws.TypeOf<LabException>().With.Message.EqualTo(
            "LAB5702: The page is written, but no browser can be started: xdg-open is not there. Open 'page.html' yourself."));

    private static (int Code, string Output, string Error) Invoke(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = LabCommandLine.Invoke(arguments, Terminal.Create(output, error, interactive: false), CancellationToken.None);
        return (code, string.Concat(output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split("\n")) + "\n", error.ToString());
    }
}
