namespace Lab5.Repro.Grading.Replay;

/// <summary>y = c0 + c1 x1 + ... by least squares.</summary>
/// <param name="Coefficients">c0 first.</param>
/// <param name="Residuals">y - fit, one an observation.</param>
internal sealed record LinearFit(double[] Coefficients, double[] Residuals)
{
    /// <param name="columns">(variables, observations)</param>
    /// <remarks>Normal equations of the centred, scaled columns by Gaussian elimination with pivoting; a column that adds nothing gets coefficient 0.</remarks>
    public static LinearFit Of(double[][] columns, double[] y)
    {
        int count = columns.Length;
        double[] means = [.. columns.Select(column => column.Average())];
        double[] scales = [.. columns.Select((column, i) => Math.Sqrt(column.Average(x => (x - means[i]) * (x - means[i]))))];
        double[][] unit = [.. columns.Select((column, i) => column.Select(x => scales[i] > 0 ? (x - means[i]) / scales[i] : 0).ToArray())];
        double mean = y.Average();
        double[] centred = [.. y.Select(value => value - mean)];
        var system = new double[count, count + 1];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
                system[i, j] = Dot(unit[i], unit[j]);
            system[i, count] = Dot(unit[i], centred);
        }

        double[] solution = Solve(system, count, y.Length);
        double[] slopes = [.. solution.Select((slope, i) => scales[i] > 0 ? slope / scales[i] : 0)];
        double offset = mean - slopes.Zip(means, (slope, x) => slope * x).Sum();
        double[] residuals = [.. y.Select((value, t) => centred[t] - solution.Select((slope, i) => slope * unit[i][t]).Sum())];
        return new([offset, .. slopes], residuals);
    }

    public double LargestResidual => Residuals.Max(Math.Abs);

    /// <summary>Root of the mean square.</summary>
    public static double Rms(IReadOnlyCollection<double> values) => Math.Sqrt(values.Average(x => x * x));

    /// <summary>About their mean.</summary>
    public static double Spread(double[] values)
    {
        double mean = values.Average();
        return Rms([.. values.Select(x => x - mean)]);
    }

    private static double[] Solve(double[,] system, int count, int observations)
    {
        var isPivot = new bool[count];
        var rowOf = new int[count];
        for (int column = 0; column < count; column++)
        {
            int best = -1;
            for (int row = 0; row < count; row++)
            {
                if (!isPivot[row] && (best < 0 || Math.Abs(system[row, column]) > Math.Abs(system[best, column])))
                    best = row;
            }

            rowOf[column] = -1;
            if (Math.Abs(system[best, column]) < 1e-10 * observations) // columns of unit variance: this one is a mixture of those before
                continue;
            isPivot[best] = true;
            rowOf[column] = best;
            for (int row = 0; row < count; row++)
            {
                double factor = row == best ? 0 : system[row, column] / system[best, column];
                for (int k = column; k <= count && factor != 0; k++)
                    system[row, k] -= factor * system[best, k];
            }
        }

        return [.. rowOf.Select((row, column) => row < 0 ? 0 : system[row, count] / system[row, column])];
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
