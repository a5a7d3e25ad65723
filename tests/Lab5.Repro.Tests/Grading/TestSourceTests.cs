using Lab5.Repro.Cli.Grading.Building;

namespace Lab5.Repro.Tests.Grading;

public sealed class TestSourceTests
{
    [TestCase("[TestFixture] public sealed class PublicRubric : RubricFixture<Windows>;")]
    [TestCase("using NUnit.Framework; class T { [Test] public void A() { } }")]
    [TestCase("using Xunit; class T { [Fact] public void A() { } }")]
    [TestCase("[TestClass] class T { [TestMethod] public void A() { } }")]
    [TestCase("[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]")]
    public void TestsOfAnyFramework_AreOne(string text) => Assert.That(TestSource.IsOne(text), Is.True);

    [TestCase("using NUnit.Framework; public class Windows : IWindowMaker { }", TestName = "A left-over using beside a contract")]
    [TestCase("public class Forecaster : IStockForecaster { /* [Test] */ }", TestName = "A contract beside a test")]
    [TestCase("double TestError() => errors[test];", TestName = "An index")]
    [TestCase("", TestName = "An empty file")]
    public void CodeThatIsHandedIn_IsNone(string text) => Assert.That(TestSource.IsOne(text), Is.False);
}
