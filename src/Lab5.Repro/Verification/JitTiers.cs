using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Lab5.Repro.Verification;

/// <summary>
/// How the runtime has compiled methods since this object was made: shows that switches such as <c>DOTNET_TieredCompilation</c> took effect.
/// </summary>
/// <remarks>The runtime's own events, MethodLoadVerbose of the provider Microsoft-Windows-DotNETRuntime; bits 7 to 9 of MethodFlags are the tier.</remarks>
public sealed class JitTiers : EventListener
{
    private const EventKeywords JitKeyword = (EventKeywords)0x10;
    private const int MethodLoadVerbose = 143;
    private const string FlagsField = "MethodFlags";

    private static readonly string[] s_names =
        ["unknown", "unoptimised", "optimised", "quick", "tier 1", "tier 1 on stack", "instrumented", "tier 1 instrumented"];

    // Events come before the constructor's end; a field initialiser runs before them.
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    /// <summary>The tiers seen so far.</summary>
    public IReadOnlyCollection<string> Seen => [.. _seen.Keys.Order(StringComparer.Ordinal)];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Verbose, JitKeyword);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId != MethodLoadVerbose || eventData.PayloadNames is not { } names || eventData.Payload is not { } payload)
            return;
        int at = names.IndexOf(FlagsField);
        if (at >= 0 && payload[at] is uint flags)
            _seen[s_names[flags >> 7 & 7]] = true;
    }
}
