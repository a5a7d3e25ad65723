using Lab5.Repro.Cli.Comparing;

namespace Lab5.Repro.Tests.Cli.Comparing;

/// <summary>What is read out of the files that a result from elsewhere comes in.</summary>
internal sealed class ForeignFileTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("0.041589", 0.041589, 0.5e-6)]
    [TestCase("1.5e-3", 1.5e-3, 0.5e-4)]
    [TestCase("-12", -12.0, 0.5)]
    [TestCase("2E2", 200.0, 50.0)]
    public void Number_IsKnownToItsDigits(string text, double value, double halfUnit)
    {
        var number = ForeignNumber.Parse(text)!.Value;

        Assert.That(number.Value, Is.EqualTo(value));
        Assert.That(number.HalfUnit, Is.EqualTo(halfUnit).Within(1e-12).Percent);
    }

    [TestCase("nan")]
    [TestCase("1,5")]
    [TestCase("")]
    public void NoNumber_IsNull(string text) => Assert.That(ForeignNumber.Parse(text), Is.Null);

    [Test]
    public void PrintedNumber_IsThatOfEveryNumberThatPrintsSo()
    {
        var printed = ForeignNumber.Parse("0.0416")!.Value;

        Assert.That(printed.IsPrintOf(0.041589), Is.True);
        Assert.That(printed.IsPrintOf(0.041649), Is.True);
        Assert.That(printed.IsPrintOf(0.041651), Is.False);
        Assert.That(printed.IsWithin(1e-2, 0.0419), Is.True);
        Assert.That(printed.IsWithin(1e-3, 0.0419), Is.False);
    }

    [Test]
    public void Notebook_ShowsEpochsSeedAndTestError()
    {
        File.WriteAllText(_folder["n.ipynb"], """
            { "cells": [
              { "cell_type": "code", "source": "torch.manual_seed(7)", "outputs": [] },
              { "cell_type": "code", "source": "train()", "outputs": [ { "output_type": "stream", "text": [
                "Averaged Training Loss for Epoch  0 :  0.6543\n", "Averaged Training Loss for Epoch  1 :  0.25e-1\n", "Epoch: 2/100 loss 0.125\n",
                "Averaged Training Loss for Epoch  0 :  9.5\n" ] } ] },
              { "cell_type": "code", "source": "test()", "outputs": [ { "output_type": "stream", "text": "Testing Loss (Least Absolute Deviations):  0.04158925637602806\n" } ] } ] }
            """);

        var result = ForeignFile.Read(_folder["n.ipynb"]).Single();

        Assert.That(result.EpochMeans.Select(mean => mean.Value), Is.EqualTo(new[] { 0.6543, 0.025, 0.125 }), "the second training counts from the first epoch again");
        Assert.That(result.Seed, Is.EqualTo(7));
        Assert.That(result.Metrics.Values.Single().Value, Is.EqualTo(0.04158925637602806));
    }

    [TestCase("index,losses\n0,0.5\n1,0.25\n", new[] { 0.5, 0.25 }, new double[0])]
    [TestCase("epoch;epoch loss\n0;0.5\n", new double[0], new[] { 0.5 })]
    [TestCase("0.5\n0.25\n", new[] { 0.5, 0.25 }, new double[0])]
    public void Csv_HoldsLossesOrMeans(string text, double[] losses, double[] means)
    {
        File.WriteAllText(_folder["l.csv"], text);

        var result = ForeignFile.Read(_folder["l.csv"]).Single();

        Assert.That(result.Losses.Select(loss => loss.Value), Is.EqualTo(losses));
        Assert.That(result.EpochMeans.Select(mean => mean.Value), Is.EqualTo(means));
    }

    [Test]
    public void Json_HoldsLossesAndMetrics()
    {
        File.WriteAllText(_folder["l.json"], """{ "experiment": "denoise", "seed": 3, "losses": [0.5, 0.25], "test_l1": 0.04 }""");

        var result = ForeignFile.Read(_folder["l.json"]).Single();

        Assert.That((result.Experiment, result.Seed), Is.EqualTo(("denoise", 3u)));
        Assert.That(result.Losses.Select(loss => loss.Value), Is.EqualTo(new[] { 0.5, 0.25 }));
        Assert.That(result.Metrics["test_l1"].Value, Is.EqualTo(0.04));
        Assert.That(ForeignMetrics.ExperimentOf(result).Name, Is.EqualTo("Denoising"));
    }

    [TestCase("a.csv", "a,b\n1,x\n", "Line 2 has no number in column 2")]
    [TestCase("a.csv", "", "It is empty.")]
    [TestCase("a.json", "{}", "It holds no losses and no metrics.")]
    [TestCase("a.json", "3", "It is no list and no object.")]
    [TestCase("a.ipynb", "{}", "no list of cells")]
    public void NothingToCompare_IsLab5437(string name, string text, string reason)
    {
        File.WriteAllText(_folder[name], text);

        Assert.That(() => ForeignFile.Read(_folder[name]), Throws.TypeOf<LabException>().With.Message.StartsWith("LAB5437").And.Message.Contain(reason));
    }
}
