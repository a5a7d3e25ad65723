using Lab5.Repro.Experiments;

namespace Lab5.Repro.Tests.Experiments;

public class ExperimentCatalogTests
{
    [TestCase("denoising")]
    [TestCase("DENOISING")]
    public void Names_AreFoundInAnyCase(string name) => Assert.That(ExperimentCatalog.Find(name).Name, Is.EqualTo("Denoising"));

    [TestCase("denosing", "Denoising")]
    [TestCase("Stock", "StockPrediction")]
    [TestCase("signalpredicton", "SignalPrediction")]
    public void MistypedName_GetsTheNearestSuggested(string typed, string nearest) => Assert.That(
        () => ExperimentCatalog.Find(typed),
        Throws.TypeOf<LabException>().With.Message.StartsWith($"LAB5411: There is no experiment '{typed}'. Did you mean '{nearest}'? The experiments are: "));

    [Test]
    public void StrangeName_GetsNoSuggestion() => Assert.That(
        () => ExperimentCatalog.Find("weather"),
        Throws.TypeOf<LabException>().With.Message.EqualTo(
            $"LAB5411: There is no experiment 'weather'. The experiments are: {string.Join(", ", ExperimentCatalog.Names)}."));

    [Test]
    public void RequestWithoutAnEngine_LeavesEachExperimentItsOwn() => Assert.That(
        ExperimentCatalog.All.Select(entry => (entry.Name, entry.DefaultEngine)),
        Is.EqualTo(ExperimentCatalog.Names.Select(name => (name, name == "SignalPrediction" ? "notebook" : "exact"))));
}
