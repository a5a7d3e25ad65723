using Lab5.Repro.Testing.Snapshots;

namespace Lab5.Repro.Tests.Testing;

/// <summary>How a running test names its snapshot.</summary>
[TestFixture("a/b")]
internal sealed class SnapshotTestNameTests(string text)
{
    [Test]
    public void Test_IsNamedAfterFixtureArgumentsAndMethod() =>
        Assert.That(SnapshotTest.Current([]).Name, Is.EqualTo("SnapshotTestNameTests.Test_IsNamedAfterFixtureArgumentsAndMethod_text=a-b"));

    [TestCase(1.5, "x")]
    public void Case_AddsItsOwnArguments(double number, string word)
    {
        Assert.That(SnapshotTest.Current([]).Name, Is.EqualTo($"SnapshotTestNameTests.Case_AddsItsOwnArguments_text={text.Replace('/', '-')}_number=1.5_word={word}"));
        Assert.That(number, Is.EqualTo(1.5));
    }

    [Test]
    public void Qualifiers_FollowTheMethod() =>
        Assert.That(SnapshotTest.Current([("data", "surrogate")]).Name, Is.EqualTo("SnapshotTestNameTests.Qualifiers_FollowTheMethod_data=surrogate_text=a-b"));

    [Test]
    public void Folder_IsTheRepositorys()
    {
        Assert.That(SnapshotTest.Current([]).Store.Folder, Is.EqualTo(RepositoryPaths.Snapshots));
        Assert.That(SnapshotTest.Current([]).Report, Is.EqualTo(Path.Combine(RepositoryPaths.Artifacts, "index.html")));
    }

    internal sealed class Nested
    {
        [Test]
        public void Fixture_HasTheOuterOnesName() =>
            Assert.That(SnapshotTest.Current([]).Name, Is.EqualTo("SnapshotTestNameTests.Nested.Fixture_HasTheOuterOnesName"));
    }
}

/// <summary>A set-up belongs to no test.</summary>
internal sealed class SnapshotInASetUpTests
{
    private LabException? _error;

    [OneTimeSetUp]
    public void Name() => _error = Assert.Throws<LabException>(() => SnapshotTest.Current([]));

    [Test]
    public void SetUp_HasNoSnapshot() => Assert.That(_error!.Message, Is.EqualTo(
        "LAB5608: A snapshot is named after the running test, and none is running: call Snapshot.Match in a test method, not in a set-up."));
}
