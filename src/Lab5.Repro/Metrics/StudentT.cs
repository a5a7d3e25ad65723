using Lab5.Repro.Numerics;

namespace Lab5.Repro.Metrics;

/// <summary>Student's t distribution with a whole number of degrees of freedom.</summary>
/// <remarks>
/// M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4: with theta = atan(t / sqrt(n)),
/// A(t|n) = P(|T| &lt; t) is a finite sum of powers of cos(theta). It needs a square root and one arc tangent,
/// so the value is the same on every machine. Absolute error about 1e-15; small p-values lose relative accuracy accordingly.
/// </remarks>
public static class StudentT
{
    /// <summary>P(|T| &gt;= |t|); 1 at t = 0, 0 at infinity, NaN for NaN.</summary>
    /// <param name="degrees">At least 1.</param>
    public static double TwoSidedPValue(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (double.IsNaN(t))
            return t;
        if (double.IsInfinity(t))
            return 0;
        double tangent = Math.Abs(t) / Math.Sqrt(degrees);
        double cosine = 1 / Math.Sqrt(1 + tangent * tangent);
        double sine = tangent * cosine;
        double inside = degrees % 2 == 0
            ? sine * PowerSum(cosine, first: 1, degrees)
            : 2 / Math.PI * (Elementary.Atan(tangent) + (degrees == 1 ? 0 : sine * cosine * PowerSum(cosine, first: 2, degrees)));
        return Math.Clamp(1 - inside, 0, 1);
    }

    /// <summary>
    /// 1 + f/(f+1) c^2 + f(f+2)/((f+1)(f+3)) c^4 + ... up to the factor whose denominator is degrees - 2,
    /// f = 1 for even degrees (26.7.4), 2 for odd ones (26.7.3).
    /// </summary>
    private static double PowerSum(double cosine, int first, int degrees)
    {
        double term = 1, sum = 1;
        for (int numerator = first; numerator + 1 <= degrees - 2; numerator += 2)
        {
            term *= cosine * cosine * numerator / (numerator + 1);
            sum += term;
        }

        return sum;
    }
}
