using System.Globalization;
using System.Text;
using CsvHelper;

namespace Lab5.Repro.Grading.Files;

/// <summary><c>regrades.csv</c>: a line for every submission that was graded again, with what had changed. Lines are only added.</summary>
internal sealed class RegradeLedger(string folder)
{
    public const string Name = "regrades.csv";

    private static readonly CsvWriterOptions s_options = new() { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture };

    private readonly Lock _lock = new();

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public void Add(GradeRecord before, GradeRecord after)
    {
        string[] items = [.. after.Items.Where(item => before.Items.FirstOrDefault(old => old.Id == item.Id)?.Points != item.Points).Select(item => item.Id)];
        using MemoryStream line = new();
        using (var csv = CsvWriter.Create(line, s_options, leaveOpen: true))
        {
            foreach (string field in new[] { after.Student, ItemText.Points(before.Points), ItemText.Points(after.Points), string.Join(" ", items), string.Join(", ", Changes(before, after)) })
                csv.WriteField(HostileText.Cell(field));
            csv.EndRecord();
        }

        lock (_lock)
            Append(line.ToArray());
    }

    private void Append(byte[] line)
    {
        string path = Path.Combine(folder, Name);
        try
        {
            if (!File.Exists(path))
                File.WriteAllText(path, "student,points before,points after,items that changed,because of\n");
            File.AppendAllText(path, Encoding.UTF8.GetString(line));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LabErrors.FileNotWritable(path, e);
        }
    }

    private static IEnumerable<string> Changes(GradeRecord before, GradeRecord after)
    {
        bool any = false;
        foreach (var (name, old, now) in Parts(before).Zip(Parts(after), (old, now) => (old.Name, old.Value, now.Value)))
        {
            if (old == now)
                continue;
            any = true;
            yield return name == "tool" ? $"tool ({old} to {now})" : name;
        }

        if (!any)
            yield return before.IsComplete ? "asked for again" : "the grader's own failure before";
    }

    private static (string Name, string Value)[] Parts(GradeRecord grade) =>
    [
        ("submission", grade.Origin?.Content ?? ""), ("rubric", grade.RubricSha256), ("tool", grade.Origin?.Tool ?? ""), ("secret", grade.Origin?.Secret ?? ""),
        ("limits", grade.Origin?.Limits ?? ""),
        ("data", string.Join(";", grade.Data.OrderBy(data => data.Key, StringComparer.Ordinal).Select(data => $"{data.Key} {data.Value}"))),
    ];
}
