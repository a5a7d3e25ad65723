using System.Text;

namespace Lab5.Repro.Data;

/// <summary>Splits the few lines at a file's start, before it is known what separates its fields; the rest is read by CsvHelper.</summary>
internal static class LineSplitter
{
    /// <returns>Fields without their quotes.</returns>
    public static List<string> Split(string line, char separator)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == separator && !quoted)
                Next();
            else
                field.Append(c);
        }

        Next();
        return fields;

        void Next()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
