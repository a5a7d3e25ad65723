using Lab5.Repro.Grading.Sessions;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Tests.Grading.Sessions;

internal sealed class ContractHostTests
{
    private static readonly FitForecaster s_fit = new([1, 2, 3], 7);

    [Test]
    public void Forecaster_SeesAHistoryThatGrowsByWhatIsHandedOver()
    {
        var host = Host(typeof(SumOfHistory));

        host.Answer(s_fit);
        var first = host.Answer(new PredictClose([]));
        var second = host.Answer(new PredictClose([10]));

        Assert.That(new[] { first, second }, Is.EqualTo(new[] { new CloseReply(6), new CloseReply(16) }));
    }

    [Test]
    public void Forecaster_IsCreatedAnewForEveryFit()
    {
        var host = Host(typeof(CountsItsFits));

        host.Answer(s_fit);
        host.Answer(s_fit);

        Assert.That(host.Answer(new PredictClose([])), Is.EqualTo(new CloseReply(1)));
    }

    [Test]
    public void Session_KeepsTheGradersArraysAsTheyAre()
    {
        double[] closes = [1, 2, 3];
        using var session = new InProcessSubmission(ContractClasses.Of(typeof(OverwritesItsInput))).Start(TimeAllowance.ForItems(TimeSpan.Zero));

        session.Send(new FitForecaster(closes, 0));

        Assert.That(closes, Is.EqualTo(new[] { 1.0, 2, 3 }));
    }

    [TestCase(typeof(object), FailureKind.NotImplemented, "No public class implements IStockForecaster. Write one: public sealed class ... : IStockForecaster.")]
    [TestCase(typeof(NotWrittenYet), FailureKind.NotImplemented, "IStockForecaster is not implemented yet: NotImplementedException in NotWrittenYet.Fit")]
    [TestCase(typeof(WithoutPlainConstructor), FailureKind.NotUsable, "Lab5.Repro.Tests.Grading.Sessions.ContractHostTests+WithoutPlainConstructor implements IStockForecaster but has no public constructor without parameters, or with optional ones alone. Give it one.")]
    [TestCase(typeof(Throws), FailureKind.Threw, "InvalidOperationException in Throws.Fit")]
    [TestCase(typeof(ThrowsInConstructor), FailureKind.Threw, "FormatException in ThrowsInConstructor..ctor")]
    [TestCase(typeof(ThrowsInStaticInitialiser), FailureKind.Threw, "FormatException in ThrowsInStaticInitialiser..cctor")]
    [TestCase(typeof(ThrowsWithoutMessage), FailureKind.Threw, "Unreadable in ThrowsWithoutMessage.Fit")]
    [TestCase(typeof(RunsOutOfMemory), FailureKind.OutOfMemory, "OutOfMemoryException in RunsOutOfMemory.Fit")]
    public void Failure_IsAReplyThatNamesTheContractAndThePlace(Type forecaster, FailureKind kind, string explanation)
    {
        var reply = Host(forecaster).Answer(s_fit);

        Assert.That(reply, Is.TypeOf<FailedReply>());
        var failed = (FailedReply)reply;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((failed.Kind, failed.Contract), Is.EqualTo((kind, "IStockForecaster")));
            Assert.That(failed.Explanation, Does.StartWith(explanation));
            Assert.That(failed.Explanation, Has.Length.LessThanOrEqualTo(ContractHost.LongestText + 3));
        }
    }

    [Test]
    public void TwoClassesOfOneContract_AreNamed()
    {
        var reply = (FailedReply)Host(typeof(SumOfHistory), typeof(CountsItsFits)).Answer(s_fit);

        Assert.That(reply.Explanation, Is.EqualTo(
            "2 public classes implement IStockForecaster: Lab5.Repro.Tests.Grading.Sessions.ContractHostTests+CountsItsFits, Lab5.Repro.Tests.Grading.Sessions.ContractHostTests+SumOfHistory. Keep one public."));
    }

    [Test]
    public void BasesAndGenericClasses_StandBack()
    {
        var host = Host(typeof(Chain<>), typeof(Plain), typeof(Refined));

        host.Answer(s_fit);

        Assert.That(host.Answer(new PredictClose([])), Is.EqualTo(new CloseReply(2)));
    }

    [Test]
    public void ClassThatIsNotPublic_IsNamed()
    {
        var missing = Assert.Throws<ContractException>(() => ContractClasses.Of(typeof(ContractHostTests).Assembly).Find(typeof(IHidden)));

        Assert.That(missing.Message, Is.EqualTo("No public class implements IHidden. Make this one public: Lab5.Repro.Tests.Grading.Sessions.ContractHostTests+Hidden."));
    }

    [Test]
    public void AssemblyWithoutPublicContracts_ImplementsNone()
    {
        var reply = (FailedReply)new ContractHost(ContractClasses.Of(typeof(LabErrors).Assembly)).Answer(new Denoise([]));

        Assert.That(reply, Is.EqualTo(new FailedReply(FailureKind.NotImplemented, "IDenoiser", "No public class implements IDenoiser. Write one: public sealed class ... : IDenoiser.")));
    }

    private static ContractHost Host(params Type[] classes) => new(ContractClasses.Of(classes));

    internal abstract class Forecaster : IStockForecaster
    {
        public virtual void Fit(double[] trainingCloses, uint seed)
        {
        }

        public virtual double Predict(double[] history) => 0;
    }

    internal sealed class SumOfHistory : Forecaster
    {
        public override double Predict(double[] history) => history.Sum();
    }

    internal sealed class CountsItsFits : Forecaster
    {
        private int _fits;

        public override void Fit(double[] trainingCloses, uint seed) => _fits++;

        public override double Predict(double[] history) => _fits;
    }

    internal sealed class OverwritesItsInput : Forecaster
    {
        public override void Fit(double[] trainingCloses, uint seed) => trainingCloses.AsSpan().Clear();
    }

    internal sealed class NotWrittenYet : Forecaster
    {
        public override void Fit(double[] trainingCloses, uint seed) => throw new NotImplementedException();
    }

    internal sealed class WithoutPlainConstructor(int size) : Forecaster
    {
        public override double Predict(double[] history) => size;
    }

    internal sealed class Throws : Forecaster
    {
        public override void Fit(double[] trainingCloses, uint seed) => throw new InvalidOperationException(new string('x', 10_000));
    }

    internal sealed class ThrowsInConstructor : Forecaster
    {
        public ThrowsInConstructor() => throw new FormatException("no");
    }

    internal sealed class ThrowsInStaticInitialiser : Forecaster
    {
        static ThrowsInStaticInitialiser() => throw new FormatException("no");
    }

    internal sealed class ThrowsWithoutMessage : Forecaster
    {
        public override void Fit(double[] trainingCloses, uint seed) => throw new Unreadable();
    }

    internal sealed class RunsOutOfMemory : Forecaster
    {
        public override void Fit(double[] trainingCloses, uint seed) => throw new OutOfMemoryException();
    }

    private sealed class Unreadable : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }

    public class Plain : IStockForecaster
    {
        public void Fit(double[] trainingCloses, uint seed)
        {
        }

        public virtual double Predict(double[] history) => 1;
    }

    public sealed class Refined : Plain
    {
        public override double Predict(double[] history) => 2;
    }

    public sealed class Chain<T> : IStockForecaster
        where T : IStockForecaster, new()
    {
        public void Fit(double[] trainingCloses, uint seed) => new T().Fit(trainingCloses, seed);

        public double Predict(double[] history) => 3;
    }

    private interface IHidden;

    private sealed class Hidden : IHidden;
}
