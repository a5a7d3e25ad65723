namespace Lab5.Repro;

/// <summary>
/// A failure that the user can act on: a stable code (<c>LAB5nnnn</c>), what was found, what was expected and the fix.
/// Every code is defined once, in <see cref="LabErrors"/>.
/// </summary>
public sealed class LabException(string code, string explanation, Exception? inner = null)
    : Exception($"{code}: {explanation}", inner)
{
    public string Code { get; } = code;

    /// <summary>The message without its code.</summary>
    public string Explanation { get; } = explanation;
}
