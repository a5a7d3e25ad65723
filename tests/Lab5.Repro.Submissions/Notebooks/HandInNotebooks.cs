using System.Text.RegularExpressions;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>
/// Notebooks in the styles of public hand-ins: written for Colab or another machine, with other names, other libraries and in other
/// languages, on older templates and half filled. Each is a Python file whose cells begin with <c># %%</c>.
/// </summary>
internal static partial class HandInNotebooks
{
    private const int SecondOfTwo = 2;

    public static IReadOnlyList<NotebookEntry> All { get; } =
    [
        Of("colab-and-cuda", "copied-days", "figure-labels", "scaler-saw-test-days", "unfilled-days"),
        Of("downloads"),
        Of("drive-and-magics", "dropout-on", "figure-labels", "out-of-order", "scaler-saw-test-days", "unseeded") with { Count = place => place % SecondOfTwo == 0 ? place + 30 : place + 1 },
        Of("french-and-windows"),
        Of("functions-only"),
        Of("half-filled", "cell-error"),
        Of("old-template", "copied-days", "figure-labels", "scaler-saw-test-days", "test-length", "unfilled-days", "unseeded"),
        Of("plotly"),
        Of("russian-format-3", "copied-days", "figure-labels", "scaler-saw-test-days", "several-days-ahead") with { Format = 3 },
    ];

    /// <summary>Imports and uses a network that is not PyTorch's.</summary>
    public static NotebookEntry Keras { get; } = Of("keras");

    private static NotebookEntry Of(string name, params string[] faults)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Notebooks", "HandIns", name + ".py")).ReplaceLineEndings("\n");
        var cells = Start().Matches(text).Select((start, i) => (Markdown: start.Groups[1].Success, Name: Invariant($"{i + 1}"), From: start.Index + start.Length)).ToList();
        int[] ends = [.. Start().Matches(text).Skip(1).Select(start => start.Index), text.Length];
        return new(name, faults) { Cells = [.. cells.Zip(ends).Where(cell => !cell.First.Markdown).Select(cell => (cell.First.Name, text[cell.First.From..cell.Second].TrimEnd('\n')))] };
    }

    [GeneratedRegex(@"^# %%( \[markdown\])?\n", RegexOptions.Multiline)]
    private static partial Regex Start();
}
