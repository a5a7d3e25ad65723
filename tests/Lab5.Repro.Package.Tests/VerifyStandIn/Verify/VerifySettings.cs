namespace VerifyTests;

/// <summary>What the lab uses of it.</summary>
public class VerifySettings
{
    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal bool AcceptsAll { get; private set; }

    internal bool OpensViewer { get; private set; } = true;

    internal bool WantsUniquePrefix { get; private set; } = true;

    internal StringCompare? StringComparer { get; private set; }

    internal StreamCompare? StreamComparer { get; private set; }

    public void UseDirectory(string directory) => Directory = directory;

    public void UseFileName(string fileName) => FileName = fileName;

    public void AutoVerify(bool includeBuildServer = true, bool throwException = false) => AcceptsAll = true;

    public void DisableDiff() => OpensViewer = false;

    public void DisableRequireUniquePrefix() => WantsUniquePrefix = false;

    public VerifySettings UseStringComparer(StringCompare compare)
    {
        StringComparer = compare;
        return this;
    }

    public VerifySettings UseStreamComparer(StreamCompare compare)
    {
        StreamComparer = compare;
        return this;
    }
}
