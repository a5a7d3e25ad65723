using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Tests.Snapshots;

/// <summary>A format whose failures say first what explains them; what passes is not explained.</summary>
/// <param name="cause">Empty where nothing does.</param>
internal sealed class ExplainedFormat(ISnapshotFormat format, Func<string> cause) : ISnapshotFormat
{
    public string Extension => format.Extension;

    public SnapshotOutcome Compare(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received)
    {
        var outcome = format.Compare(accepted, received);
        return outcome.Passes ? outcome : outcome with { Message = string.Join('\n', new[] { cause(), outcome.Message }.Where(text => text.Length > 0)) };
    }

    public string DescribeAcceptance(ReadOnlyMemory<byte> accepted, ReadOnlyMemory<byte> received) => format.DescribeAcceptance(accepted, received);
}
