using Lab5.Repro.Snapshots;

namespace Lab5.Repro.Testing.Snapshots;

/// <summary>Holds what a test made against what was accepted before.</summary>
/// <remarks>
/// The environment variable <c>LAB5_ACCEPT=1</c> accepts instead of failing. The engine behind it is the MSBuild property
/// <c>SnapshotEngine</c> of the build of this assembly; every engine reads and writes the same files.
/// </remarks>
public static class Snapshot
{
    public const string AcceptVariable = "LAB5_ACCEPT";

    /// <summary>Call it once in a test, which gives the snapshot its name: fixture, method and parameters.</summary>
    /// <param name="content">The bytes of the file, text in UTF-8 with byte order mark, LF and no line end at the end.</param>
    /// <param name="qualifiers">What tells snapshots of one test apart beside its parameters; they follow the method's name.</param>
    /// <exception cref="NUnit.Framework.AssertionException">It differs, or nothing was accepted yet; the message tells what and how to accept it.</exception>
    /// <exception cref="LabException">LAB5601, LAB5602: a file cannot be written or read; LAB5603: accepting on a build server; LAB5607, LAB5608: there is no folder or no name.</exception>
    public static Task Match(ReadOnlyMemory<byte> content, ISnapshotFormat format, params IReadOnlyList<(string Name, string Value)> qualifiers) =>
        SnapshotEngine.Match(SnapshotTest.Current(qualifiers), content, format);
}
