using System.Collections.Concurrent;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>Outputs, final states, gradients and parameters after 20 steps of Adam: both engines side by side, and beside double precision.</summary>
[Category("Training")]
[NeedsLibTorch]
internal sealed class ParityTests
{
    private const double Tolerance = 1e-5; // relative, L2 norms of a tensor

    private static readonly ConcurrentDictionary<ParityCase, IReadOnlyList<Comparison>> s_compared = new();

    private static IEnumerable<ParityCase> Cases => [.. ParityCase.Kinds, .. ParityCase.Sizes];

    [TestCaseSource(nameof(Cases))]
    public void EveryTensor_EqualsTheTorchEngines(ParityCase parity)
    {
        // The negation lets NaN fail.
        var offenders = Compare(parity).Where(tensor => !(tensor.Difference <= Tolerance));

        Assert.That(offenders.Select(tensor => (tensor.Name, tensor.Difference)), Is.Empty);
    }

    /// <summary>
    /// Single tensors are noise: either engine may be the luckier one. So the ratio of the errors is averaged (geometrically) over the
    /// table. Both engines' errors are a rounding or two of single precision.
    /// </summary>
    [TestCase("outputs and states")]
    [TestCase("gradients")]
    [TestCase("trained parameters")]
    public void Errors_AgainstDoublePrecision_AreNoLargerThanLibtorchs(string kind)
    {
        var ratios = OfKind(kind).Select(tensor => tensor.ExactError / tensor.TorchError).Where(ratio => ratio is > 0 and < double.PositiveInfinity).Order().ToList();
        double mean = Math.Exp(ratios.Average(Math.Log));
        TestContext.Out.WriteLine($"{kind}: {ratios.Count} tensors, median ratio {ratios[ratios.Count / 2]:F3}, mean {mean:F3}");
        TestContext.Out.WriteLine($"largest errors: exact {OfKind(kind).Max(t => t.ExactError):E1}, libtorch {OfKind(kind).Max(t => t.TorchError):E1}, difference {OfKind(kind).Max(t => t.Difference):E1}");

        Assert.That(mean, Is.LessThanOrEqualTo(1));
    }

    /// <summary>
    /// The bound of each tensor on its own: what single precision can give where terms of a sum cancel. Libtorch, which knows
    /// nothing of <see cref="ScalarNetwork"/>'s gradients, keeps it too.
    /// </summary>
    [TestCase("outputs and states", 1e-6)]
    [TestCase("gradients", Tolerance)]
    [TestCase("trained parameters", Tolerance)]
    public void EveryTensor_IsCloseToDoublePrecision(string kind, double limit) =>
        Assert.That(OfKind(kind).Where(tensor => !(tensor.ExactError <= limit && tensor.TorchError <= limit)).Select(tensor => (tensor.Name, tensor.ExactError, tensor.TorchError)), Is.Empty);

    private static IEnumerable<Comparison> OfKind(string kind) => Cases.SelectMany(Compare).Where(tensor => kind == tensor.Kind);

    private static IReadOnlyList<Comparison> Compare(ParityCase parity) => s_compared.GetOrAdd(parity, key => key.Compare());
}
