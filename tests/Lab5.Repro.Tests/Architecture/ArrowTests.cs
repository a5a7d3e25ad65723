using System.Reflection;
using Lab5.Repro.Cli;
using Lab5.Repro.Grading;
using Lab5.Repro.Testing;

namespace Lab5.Repro.Tests.Architecture;

/// <summary>Who may use whom. Each test lists every offender, one a line.</summary>
internal sealed class ArrowTests
{
    private static readonly Assembly[] s_assemblies = [typeof(LabException).Assembly, typeof(Grader).Assembly, typeof(RubricFixture).Assembly, typeof(LabCommandLine).Assembly];

    private static readonly IReadOnlyList<(Type From, Type To)> s_references =
        [.. TypeReferences.In(s_assemblies).OrderBy(pair => pair.From.FullName, StringComparer.Ordinal).ThenBy(pair => pair.To.FullName, StringComparer.Ordinal)];

    private static readonly IReadOnlyList<(string File, string Namespace, string Imported)> s_imports = [.. UsingDirectives.In(Path.Combine(RepositoryPaths.Root, "src"))];

    /// <summary>Offenders that are still there; a line that offends no more must go.</summary>
    private static readonly string[] s_folderCircles =
    [
        "Lab5.Repro.Grading.Notebooks.Faults -> Lab5.Repro.Grading.Notebooks.Items",
        "Lab5.Repro.Grading.Notebooks.Items -> Lab5.Repro.Grading.Notebooks.Faults",
    ];

    [Test]
    public void EveryNamespace_HasItsRoom() => Assert.That(
        s_assemblies.SelectMany(assembly => assembly.GetTypes()).Where(TypeReferences.IsWritten).Select(Rooms.Of).Distinct(),
        Is.EquivalentTo(Rooms.All));

    [Test]
    public void Arrows_PointDown() => AssertExactly(
        [],
        s_references.Where(pair => IsUp(Rooms.Of(pair.From), Rooms.Of(pair.To))).Select(pair => $"{Name(pair.From)} -> {Name(pair.To)}")
            .Concat(s_imports.Where(import => IsUp(Rooms.Of(import.Namespace), Rooms.Of(import.Imported))).Select(import => $"{import.File}: using {import.Imported}")));

    [Test]
    public void Rooms_HaveNoCircles() => AssertExactly([], Between(Rooms.Of, Rooms.Of).Select(arrow => $"{arrow.From} -> {arrow.To}"));

    /// <summary>A folder and the folder that holds it are one thing: the parent lists its children, and they use what they have in common.</summary>
    [Test]
    public void FoldersOfARoom_HaveNoCircles() => AssertExactly(
        s_folderCircles,
        Between(type => type.Namespace!, name => name).Select(arrow => $"{arrow.From} -> {arrow.To}"));

    [Test]
    public void References_AreSeenInCodeToo()
    {
        Assert.That(s_references, Does.Contain((typeof(LabCommandLine), typeof(Terminal))));
        Assert.That(s_references, Has.Count.GreaterThan(1000));
    }

    private static IEnumerable<(string From, string To)> Between(Func<Type, string> ofType, Func<string, string> ofName)
    {
        var arrows = s_references.Select(pair => (From: ofType(pair.From), To: ofType(pair.To)))
            .Concat(s_imports.Select(import => (From: ofName(import.Namespace), To: ofName(import.Imported))))
            .Where(arrow => !IsSameOrInside(arrow.From, arrow.To) && !IsSameOrInside(arrow.To, arrow.From))
            .Distinct()
            .Order();
        return Circles.In([.. arrows]);
    }

    private static bool IsUp(string from, string to) => Rooms.Row(from) > Rooms.Row(to);

    private static bool IsSameOrInside(string one, string other) => one == other || one.StartsWith(other + ".", StringComparison.Ordinal);

    private static string Name(Type type) => type.FullName!["Lab5.Repro.".Length..];

    private static void AssertExactly(string[] known, IEnumerable<string> found)
    {
        string[] all = [.. found.Distinct()];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join('\n', all.Except(known)), Is.Empty, "offends");
            Assert.That(string.Join('\n', known.Except(all)), Is.Empty, "offends no more: delete the line");
        }
    }
}
