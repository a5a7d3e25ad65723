using System.Text;
using System.Xml;
using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Results;

namespace Lab5.Repro.Grading.Files;

/// <summary><c>junit.xml</c>: one test case an item; failed ones are failures, not gradable ones errors, those that nobody has verified skipped.</summary>
internal static class JUnitFile
{
    public const string Name = "junit.xml";

    private static readonly XmlWriterSettings s_settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string folder, GradeRecord grade) => AtomicFile.Write(Path.Combine(folder, Name), stream =>
    {
        using var xml = XmlWriter.Create(stream, s_settings);
        xml.WriteStartElement("testsuites");
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", HostileText.Line($"{grade.RubricTitle}: {grade.Student}"));
        xml.WriteAttributeString("tests", Count(grade, _ => true));
        xml.WriteAttributeString("failures", Count(grade, item => item.Status == ItemStatus.Failed));
        xml.WriteAttributeString("errors", Count(grade, IsError));
        xml.WriteAttributeString("skipped", Count(grade, IsSkipped));
        foreach (var item in grade.Items)
            Write(xml, item);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void Write(XmlWriter xml, ItemOutcome item)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "lab5");
        xml.WriteAttributeString("name", item.Id);
        string? outcome = item.Status == ItemStatus.Failed ? "failure" : IsError(item) ? "error" : IsSkipped(item) ? "skipped" : null;
        if (outcome is not null)
        {
            xml.WriteStartElement(outcome);
            xml.WriteAttributeString("message", ItemText.Full(item));
            xml.WriteEndElement();
        }

        xml.WriteElementString("system-out", $"{ItemText.Points(item.Points)} of {ItemText.Points(item.MaxPoints)} points: {item.Title}");
        xml.WriteEndElement();
    }

    private static bool IsSkipped(ItemOutcome item) => item.Status == ItemStatus.ForAPerson || item.Cause == LossCause.NotVerifiable;

    private static bool IsError(ItemOutcome item) => item.Status == ItemStatus.NotGradable && item.Cause != LossCause.NotVerifiable;

    private static string Count(GradeRecord grade, Func<ItemOutcome, bool> which) => Invariant($"{grade.Items.Count(which)}");
}
