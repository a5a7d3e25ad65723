using System.Text;
using System.Xml;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Files;

/// <summary><c>junit.xml</c>: one test case an item; failed ones are failures, not gradable ones errors, those that nobody has verified skipped.</summary>
/// <remarks>
/// Valid against the schema of Ant's JUnit task, of which the others that are in use allow more. It asks for times, which equal gradings
/// must not differ in: they are zero.
/// </remarks>
internal static class JUnitFile
{
    public const string Name = "junit.xml";

    private const string NoTime = "1970-01-01T00:00:00";

    private static readonly XmlWriterSettings s_settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string folder, GradeRecord grade) => AtomicFile.Write(Path.Combine(folder, Name), stream =>
    {
        using var xml = XmlWriter.Create(stream, s_settings);
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        Attributes(xml,
            ("name", HostileText.Line($"{grade.RubricTitle}: {grade.Student}")), ("package", "lab5"), ("id", "0"), ("timestamp", NoTime), ("hostname", "localhost"), ("time", "0"),
            ("tests", Count(grade, _ => true)), ("failures", Count(grade, item => item.Status == ItemStatus.Failed)), ("errors", Count(grade, IsError)),
            ("skipped", Count(grade, IsSkipped)));
        xml.WriteStartElement("properties");
        xml.WriteEndElement();
        foreach (var item in grade.Items)
            Write(xml, item);
        xml.WriteElementString("system-out", Points(grade));
        xml.WriteElementString("system-err", "");
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void Write(XmlWriter xml, ItemOutcome item)
    {
        xml.WriteStartElement("testcase");
        Attributes(xml, ("classname", "lab5"), ("name", item.Id), ("time", "0"));
        string? outcome = item.Status == ItemStatus.Failed ? "failure" : IsError(item) ? "error" : IsSkipped(item) ? "skipped" : null;
        if (outcome is not null)
        {
            xml.WriteStartElement(outcome);
            xml.WriteAttributeString("message", ItemText.Full(item));
            if (outcome != "skipped")
                xml.WriteAttributeString("type", item.Cause?.ToString() ?? "Failed");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>One line an item: test cases have no place for points.</summary>
    private static string Points(GradeRecord grade) =>
        string.Concat(grade.Items.Select(item => HostileText.Line($"{ItemText.Points(item.Points)} of {ItemText.Points(item.MaxPoints)} points: {item.Title}") + "\n"));

    private static void Attributes(XmlWriter xml, params (string Name, string Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value);
    }

    private static bool IsSkipped(ItemOutcome item) => item.Status == ItemStatus.ForAPerson || item.Cause == LossCause.NotVerifiable;

    private static bool IsError(ItemOutcome item) => item.Status == ItemStatus.NotGradable && item.Cause != LossCause.NotVerifiable;

    private static string Count(GradeRecord grade, Func<ItemOutcome, bool> which) => Invariant($"{grade.Items.Count(which)}");
}
