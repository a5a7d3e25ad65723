using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lab5.Repro.Experiments;
using Lab5.Repro.Plots;
using Lab5.Repro.Report;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Report;

/// <summary>The page in frames as wide as a phone and as a desk's screen, measured by the browser itself.</summary>
[Category("Browser")]
[Explicit("a browser takes more memory than all other tests")]
public class ReportInBrowserTests
{
    private const string Probe = """
        <!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,"><title>probe</title>
        <iframe width="360" height="800" style="border:0" srcdoc="PAGE"></iframe>
        <iframe width="1280" height="800" style="border:0" srcdoc="PAGE"></iframe>
        <pre id="measured"></pre>
        <script>
          addEventListener("load", () => {
            const drawn = svg => svg.getBoundingClientRect().width > 100 && [...svg.querySelectorAll("path, use")].some(path => path.getBBox().width > 300);
            const inSight = (frame, box) => box.width > 0 && box.right <= frame.contentWindow.innerWidth;
            document.getElementById("measured").textContent = JSON.stringify([...document.querySelectorAll("iframe")].map(frame => ({
              width: frame.contentWindow.innerWidth,
              scrollWidth: Math.max(frame.contentWindow.innerWidth, frame.contentDocument.documentElement.scrollWidth),
              drawings: frame.contentDocument.querySelectorAll("figure svg[role]").length,
              drawn: [...frame.contentDocument.querySelectorAll("figure svg[role]")].filter(drawn).length,
              legends: [...frame.contentDocument.querySelectorAll(".legend li")].filter(entry => inSight(frame, entry.getBoundingClientRect())).length,
              pictures: [...frame.contentDocument.querySelectorAll("img")].filter(image => image.naturalWidth === 0).length,
            })));
          });
        </script>
        """;

    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void RequireBrowser()
    {
        if (Browser.Program is null)
            Assert.Ignore("No Chromium here: Debian's package is called chromium.");
        _folder = new();
    }

    [OneTimeTearDown]
    public void DeleteFolder() => _folder?.Dispose();

    [Test]
    public void Report_FitsPhoneAndScreenWithEveryFigureDrawn()
    {
        var results = ReportPageTests.Results;
        var figures = results.SelectMany(ExperimentCatalog.FiguresOf).ToList();
        var main = results.Select(result => ExperimentCatalog.Of(result)!.MainFigure(result)!).ToList();
        int drawings = figures.Count + main.Count, small = Legends(main), all = small + Legends(figures);

        var (frames, log) = Measure(ReportPage.Render(results, snapshots: null));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(frames, Is.EqualTo(new[] { new Frame(360, 360, drawings, drawings, all, 0), new Frame(1280, 1280, drawings, drawings, small, 0) }));
            Assert.That(ConsoleLines(log), Is.Empty);
        }
    }

    [Test]
    public void Probe_SeesWhatIsTooWideNotDrawnOrFailing()
    {
        var (frames, log) = Measure("""
            <body style="margin:0"><div style="width:1400px">wide</div><figure><svg role="img"></svg></figure><ul class="legend" style="padding:0"><li style="margin-left:1250px;width:100px">far</li></ul><img src="data:,"><script>throw new Error("seen")</script>
            """);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(frames, Is.EqualTo(new[] { new Frame(360, 1400, 1, 0, 0, 1), new Frame(1280, 1400, 1, 0, 0, 1) }));
            Assert.That(ConsoleLines(log), Has.Count.EqualTo(2).And.All.Contains("seen"));
        }
    }

    /// <summary>Entries of the legends, each name once a figure.</summary>
    private static int Legends(IEnumerable<Figure> figures) => figures.Sum(figure => figure.Data.Series.DistinctBy(series => series.Name).Count());

    private (Frame[] Frames, string Log) Measure(string page)
    {
        string probe = _folder["probe.html"];
        File.WriteAllText(probe, Probe.Replace("PAGE", WebUtility.HtmlEncode(page), StringComparison.Ordinal));
        var (document, log) = Browser.Load(probe, _folder["profile"]);
        var measured = Regex.Match(document, "<pre id=\"measured\">([^<]+)</pre>");
        Assert.That(measured.Success, $"The browser gave no measurements. It logged:\n{log}");
        return (JsonSerializer.Deserialize<Frame[]>(WebUtility.HtmlDecode(measured.Groups[1].Value), JsonSerializerOptions.Web)!, log);
    }

    private static List<string> ConsoleLines(string log) => [.. log.Split('\n').Where(line => line.Contains(":CONSOLE", StringComparison.Ordinal))];

    private sealed record Frame(int Width, int ScrollWidth, int Drawings, int Drawn, int Legends, int Pictures);
}
