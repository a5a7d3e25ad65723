using System.Globalization;
using System.Text.Json;
using Lab5.Repro.Results;

namespace Lab5.Repro.Tests.Results;

public sealed class ShortestDigitsTests
{
    private static readonly IEnumerable<double> s_powersOfTwo = Enumerable.Range(-1074, 2098).Select(exponent => Math.ScaleB(1, exponent));

    [Test]
    public void Digits_GiveTheNumberBack()
    {
        double[] numbers = [.. s_powersOfTwo.SelectMany(power => new[] { power, -power, Math.BitIncrement(power), Math.BitDecrement(power) }), 0, double.MaxValue, double.Epsilon];

        Assert.That(numbers.Select(number => double.Parse(ShortestDigits.Of(number), CultureInfo.InvariantCulture)), Is.EqualTo(numbers));
    }

    [Test]
    public void Json_GivesTheNumberBack()
    {
        double[] numbers = [.. s_powersOfTwo];

        Assert.That(JsonSerializer.Deserialize<double[]>(JsonSerializer.Serialize(numbers, ResultsJson.Options), ResultsJson.Options), Is.EqualTo(numbers));
    }

    [TestCase(2.9802322387695312e-8, "2.9802322387695312E-08")] // Python's repr(2**-25)
    [TestCase(0.1, "0.1")]
    [TestCase(-0.0, "-0")]
    [TestCase(5e-324, "5E-324")]
    public void Digits_AreTheFewest(double number, string digits) => Assert.That(ShortestDigits.Of(number), Is.EqualTo(digits));
}
