using Lab5.Repro.Engines;

namespace Lab5.Repro.Tests.Engines;

internal sealed class EngineCatalogTests
{
    [NeedsLibTorch]
    [Test]
    public void EveryName_GivesTheEngineOfThatName()
    {
        foreach (string name in EngineCatalog.Names)
            Assert.That(EngineCatalog.Create(name).Name, Is.EqualTo(name));
    }

    [Test]
    public void UnknownName_IsRefusedWithTheKnownOnes() => Assert.That(
        () => EngineCatalog.Create("tensorflow"),
        Throws.TypeOf<LabException>().With.Message.EqualTo(
            $"LAB5303: There is no engine 'tensorflow'. Use one of: {string.Join(", ", EngineCatalog.Names)}."));
}
