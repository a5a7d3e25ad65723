using System.Text;
using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Testing.Snapshots;

/// <summary>What a snapshot test says of its comparison.</summary>
internal static class SnapshotMessage
{
    /// <param name="accepted">It has been accepted just now.</param>
    /// <returns>Lines; empty where the snapshot is identical.</returns>
    public static string Of(SnapshotCheck check, string? report, bool accepted)
    {
        var message = new StringBuilder();
        string verdict = check.IsNew ? "is new" : $"is {check.Outcome.Verdict.Word()}";
        if (check.Outcome.Message.Length > 0)
            message.Append($"Snapshot {check.File.Name} {verdict}.\n{check.Outcome.Message.TrimEnd('\n')}\n");
        if (check.Outcome.Passes)
            return message.ToString();
        if (accepted)
            return message.Append($"Accepted as {check.File.VerifiedPath}\n").ToString();
        AddFiles(message, check);
        if (report is not null)
            message.Append($"report      {report}\n");
        return message.Append($"to accept   lab5 accept {Quoted(check.File.Name)}\n").ToString();
    }

    private static void AddFiles(StringBuilder message, SnapshotCheck check)
    {
        message.Append($"accepted    {(check.IsNew ? "nothing yet: " : "")}{check.File.VerifiedPath}\n");
        message.Append($"received    {check.File.ReceivedPath}\n");
        if (check.Outcome.Difference is not null)
            message.Append($"difference  {check.File.DifferencePath}\n");
    }

    /// <summary>As every shell takes it.</summary>
    internal static string Quoted(string name) => name.All(letter => char.IsLetterOrDigit(letter) || "._=-#".Contains(letter)) ? name : $"\"{name}\"";
}
