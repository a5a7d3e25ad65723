namespace VerifyTests;

public delegate Task<CompareResult> StringCompare(string received, string verified, IReadOnlyDictionary<string, object> context);

public delegate Task<CompareResult> StreamCompare(Stream received, Stream verified, IReadOnlyDictionary<string, object> context);

public readonly struct CompareResult
{
    private CompareResult(bool isEqual, string? message) => (IsEqual, Message) = (isEqual, message);

    public bool IsEqual { get; }

    public string? Message { get; }

    public static CompareResult Equal => new(true, null);

    public static CompareResult NotEqual(string? message = null) => new(false, message);
}
