using System.Reflection;

namespace Lab5.Repro.Tests.Build;

public sealed class TestCategoryTests
{
    private static readonly IEnumerable<MemberInfo> s_fixturesAndTests =
        typeof(TestCategoryTests).Assembly.GetTypes().SelectMany(type => type.GetMethods().Cast<MemberInfo>().Prepend(type));

    /// <summary>Otherwise the plain <c>dotnet test</c> would run them: NUnit skips an explicit test until a filter names it or its category.</summary>
    [TestCase("Reference", "Add [Explicit(\"takes N minutes\")].")]
    [TestCase("Browser", "Add [Explicit(\"takes N MB\")].")]
    [TestCase("Fuzz", "Add [Explicit(\"takes N minutes\")].")]
    [TestCase("Power", "Add [Explicit(\"trains N networks\")].")]
    [TestCase("Seeds", "Add [Explicit(\"trains N seeds\")].")]
    public void TestsOfACommandOfTheirOwn_AreExplicit(string category, string fix)
    {
        var offenders = s_fixturesAndTests.Where(member => Categories(member).Contains(category) && !member.IsDefined(typeof(ExplicitAttribute)));

        Assert.That(offenders.Select(Name), Is.Empty, fix);
    }

    [Test]
    public void Categories_AreThoseTheReadmeNames()
    {
        var offenders = s_fixturesAndTests.Where(member => Categories(member).Except(["Browser", "Fuzz", "Power", "Reference", "Seeds", "Training"]).Any());

        Assert.That(offenders.Select(Name), Is.Empty);
    }

    private static IEnumerable<string> Categories(MemberInfo member) => member.GetCustomAttributes<CategoryAttribute>().Select(a => a.Name);

    private static string Name(MemberInfo member) => $"{member.DeclaringType?.Name}.{member.Name}";
}
