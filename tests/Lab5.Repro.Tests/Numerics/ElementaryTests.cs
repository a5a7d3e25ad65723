using Lab5.Repro.Numerics;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Numerics;

/// <summary>
/// The elementary functions against values computed with 400 bits (mpmath) and rounded once to double,
/// and against the platform's library as a second implementation.
/// </summary>
internal sealed class ElementaryTests
{
    private static readonly double[][] s_sin =
    [
        [0.0, 0.0],
        [-0.0, 0.0],
        [1e-300, 1e-300],
        [5e-324, 5e-324],
        [1e-08, 1e-08],
        [0.1, 0.09983341664682815],
        [0.5, 0.479425538604203],
        [1.0, 0.8414709848078965],
        [-1.0, -0.8414709848078965],
        [1.5707963267948966, 1.0],
        [3.141592653589793, 1.2246467991473532e-16],
        [2.0, 0.9092974268256817],
        [6.283185307179586, -2.4492935982947064e-16],
        [-10.0, 0.5440211108893698],
        [22.0, -0.008851309290403876],
        [100.0, -0.5063656411097588],
        [355.0, -3.014435335948845e-05],
        [100000.0, 0.03574879797201651],
        [251.32741228718345, -9.797174393178826e-15],
        [502.6548245743669, -1.9594348786357652e-14],
        [1000000000.0, 0.5458434494486996],
        [-123456789.125, -0.9998763854272629],
        [1073741824.0, -0.6173264150460421],
        [0.7853981633974483, 0.7071067811865475],
        [2.356194490192345, 0.7071067811865476],
    ];

    private static readonly double[][] s_cos =
    [
        [0.0, 1.0],
        [-0.0, 1.0],
        [1e-300, 1.0],
        [5e-324, 1.0],
        [1e-08, 1.0],
        [0.1, 0.9950041652780258],
        [0.5, 0.8775825618903728],
        [1.0, 0.5403023058681398],
        [-1.0, 0.5403023058681398],
        [1.5707963267948966, 6.123233995736766e-17],
        [3.141592653589793, -1.0],
        [2.0, -0.4161468365471424],
        [6.283185307179586, 1.0],
        [-10.0, -0.8390715290764524],
        [22.0, -0.9999608263946371],
        [100.0, 0.8623188722876839],
        [355.0, -0.999999999545659],
        [100000.0, -0.9993608074382124],
        [251.32741228718345, 1.0],
        [502.6548245743669, 1.0],
        [1000000000.0, 0.8378871813639024],
        [-123456789.125, 0.01572303612257408],
        [1073741824.0, 0.7867071229411882],
        [0.7853981633974483, 0.7071067811865476],
        [2.356194490192345, -0.7071067811865475],
    ];

    private static readonly double[][] s_exp =
    [
        [0.0, 1.0],
        [1e-20, 1.0],
        [-1e-20, 1.0],
        [1e-05, 1.00001000005],
        [0.5, 1.6487212707001282],
        [1.0, 2.718281828459045],
        [-1.0, 0.36787944117144233],
        [2.0, 7.38905609893065],
        [10.0, 22026.465794806718],
        [-10.0, 4.5399929762484854e-05],
        [0.34657359027997264, 1.414213562373095],
        [100.0, 2.6881171418161356e43],
        [-100.0, 3.720075976020836e-44],
        [700.0, 1.0142320547350045e304],
        [-700.0, 9.85967654375977e-305],
        [709.782712893384, 1.7976931348622732e308],
        [-708.0, 3.307553003638408e-308],
        [-720.5, 1.2326102893e-313],
        [-740.0, 4.2e-322],
        [-745.1, 5e-324],
    ];

    private static readonly double[][] s_log =
    [
        [5e-324, -744.4400719213812],
        [1e-310, -713.8013788281542],
        [1e-300, -690.7755278982137],
        [1e-20, -46.051701859880914],
        [0.1, -2.3025850929940455],
        [0.5, -0.6931471805599453],
        [0.7071067811865475, -0.34657359027997275],
        [0.7071067811865476, -0.3465735902799726],
        [0.999999, -1.000000500029089e-06],
        [0.9999999999999999, -1.1102230246251565e-16],
        [1.0, 0.0],
        [1.0000000000000002, 2.2204460492503128e-16],
        [1.4142135623730951, 0.3465735902799727],
        [1.5, 0.4054651081081644],
        [2.0, 0.6931471805599453],
        [2.718281828459045, 1.0],
        [10.0, 2.302585092994046],
        [10000000000.0, 23.025850929940457],
        [1e300, 690.7755278982137],
        [1.7976931348623157e308, 709.782712893384],
    ];

    private static readonly double[][] s_atan =
    [
        [0.0, 0.0],
        [1e-300, 1e-300],
        [1e-10, 1e-10],
        [0.1, 0.09966865249116204],
        [-0.1, -0.09966865249116204],
        [0.5, 0.4636476090008061],
        [0.99, 0.7803730800666359],
        [1.0, 0.7853981633974483],
        [-1.0, -0.7853981633974483],
        [1.01, 0.7903732467283023],
        [2.0, 1.1071487177940904],
        [10.0, 1.4711276743037347],
        [-100000.0, -1.570786326794897],
        [1e20, 1.5707963267948966],
        [0.19967, 0.19707823203011204],
    ];

    [TestCaseSource(nameof(s_sin))]
    public void Sin_IsCorrectlyRounded(double x, double expected) => Assert.That(Elementary.Sin(x), Is.EqualTo(expected));

    [TestCaseSource(nameof(s_cos))]
    public void Cos_IsCorrectlyRounded(double x, double expected) => Assert.That(Elementary.Cos(x), Is.EqualTo(expected));

    [TestCaseSource(nameof(s_exp))]
    public void Exp_IsCorrectlyRounded(double x, double expected) => Assert.That(Elementary.Exp(x), Is.EqualTo(expected));

    /// <summary>Large and tiny exponents; among so many there are some that the table leaves to the series.</summary>
    [Test]
    public void ExpFromTheTable_IsTheSeries()
    {
        var stream = new NumpyStream(12);
        double[] exponents = [.. Enumerable.Range(0, 20_000).Select(i => stream.Uniform(-700, 700) * Math.ScaleB(1, -(i % 60)))];

        Assert.That(exponents.Select(Elementary.Exp), Is.EqualTo(exponents.Select(Elementary.ExpBySeries)));
    }

    [TestCaseSource(nameof(s_log))]
    public void Log_IsCorrectlyRounded(double x, double expected) => Assert.That(Elementary.Log(x), Is.EqualTo(expected));

    [TestCaseSource(nameof(s_atan))]
    public void Atan_IsWithinFourUnitsInTheLastPlace(double x, double expected) =>
        Assert.That(Elementary.Atan(x), Is.EqualTo(expected).Within(4).Ulps);

    [Test]
    public void EveryFunction_AgreesWithThePlatformsLibrary()
    {
        // Correct rounding on one side and the library's error on the other: two units in the last place.
        var stream = new NumpyStream(11);
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < 20_000; i++)
            {
                double angle = stream.Uniform(-600, 600), exponent = stream.Uniform(-700, 700), positive = stream.Uniform(0, 5);
                Assert.That(Elementary.Sin(angle), Is.EqualTo(Math.Sin(angle)).Within(2).Ulps, $"sin {angle:R}");
                Assert.That(Elementary.Cos(angle), Is.EqualTo(Math.Cos(angle)).Within(2).Ulps, $"cos {angle:R}");
                Assert.That(Elementary.Exp(exponent), Is.EqualTo(Math.Exp(exponent)).Within(2).Ulps, $"exp {exponent:R}");
                Assert.That(Elementary.Log(positive), Is.EqualTo(Math.Log(positive)).Within(2).Ulps, $"log {positive:R}");
                Assert.That(Elementary.Atan(angle), Is.EqualTo(Math.Atan(angle)).Within(5).Ulps, $"atan {angle:R}");
            }
        }
    }

    [Test]
    public void SpecialValues_FollowTheirDocumentation()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Elementary.Sin(double.NaN), Is.NaN);
            Assert.That(Elementary.Cos(double.NaN), Is.NaN);
            Assert.That(Elementary.Atan(double.NaN), Is.NaN);
            Assert.That(Elementary.Exp(double.NaN), Is.NaN);
            Assert.That(Elementary.Log(double.NaN), Is.NaN);
            Assert.That(Elementary.Log(-1), Is.NaN);
            Assert.That(Elementary.Log(0), Is.EqualTo(double.NegativeInfinity));
            Assert.That(Elementary.Log(double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
            Assert.That(Elementary.Exp(710), Is.EqualTo(double.PositiveInfinity));
            Assert.That(Elementary.Exp(double.NegativeInfinity), Is.Zero);
            Assert.That(Elementary.Atan(double.PositiveInfinity), Is.EqualTo(Math.PI / 2));
            Assert.That(() => Elementary.Sin(1.1 * Elementary.MaxAngle), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Elementary.Cos(double.PositiveInfinity), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }
}
