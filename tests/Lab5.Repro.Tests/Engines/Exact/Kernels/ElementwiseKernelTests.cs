using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Tests.Engines.Exact.Kernels;

/// <summary>Sums, losses, Adam and the cells against plain loops in double precision.</summary>
[TestFixtureSource(typeof(KernelBuffers), nameof(KernelBuffers.Widths))]
internal sealed unsafe class ElementwiseKernelTests(VectorWidth width)
{
    // A few roundings of 6e-8, or 1.2e-7 of tanh and the logistic function, relative to the array's own size.
    private const double Tolerance = 2e-6;

    private const int Rows = 5, Width = 32, Count = Rows * Width;

    private readonly KernelSet _kernels = KernelSet.Create(width);
    private KernelBuffers _buffers = null!;

    [SetUp]
    public void CreateBuffers() => _buffers = new(3);

    [TearDown]
    public void DisposeBuffers() => _buffers.Dispose();

    [Test]
    public void ColumnSums_AreTheSumsOverRows()
    {
        const int Columns = 48, Stride = 64;
        foreach (int rows in new[] { 1, 2, 3, 4, 5, 8, 127 })
        {
            float* source = _buffers.Random(rows * Stride), target = _buffers.Random(Columns);
            double[] expected = Each(Columns, j => Each(rows, row => (double)source[row * Stride + j]).Sum());

            _kernels.ColumnSums(source, Stride, rows, target, Columns);

            AssertClose(target, expected, $"{rows} rows");
        }
    }

    [Test]
    public void RowDots_AreAddedToTheTarget()
    {
        const int Stride = 3;
        foreach (int length in new[] { 16, 32, 80 })
        {
            float* a = _buffers.Random(Rows * length), w = _buffers.Random(length), target = _buffers.Random(Rows * Stride);
            double[] expected = Each(Rows * Stride, i => target[i] + (i % Stride > 0 ? 0 : Each(length, k => (double)a[i / Stride * length + k] * w[k]).Sum()));

            _kernels.AddRowDots(a, w, length, target, Stride, Rows);

            AssertClose(target, expected, $"length {length}");
        }
    }

    [Test]
    public void SumsAndProducts_AreElementwise()
    {
        float* a = _buffers.Random(Count), b = _buffers.Random(Count), sum = _buffers.Copy(a, Count), product = _buffers.Random(Count), chain = _buffers.Copy(a, Count);

        _kernels.Add(sum, b, Count);
        _kernels.Multiply(product, a, b, Count);
        _kernels.MultiplyAdd(chain, a, b, Count);

        using (Assert.EnterMultipleScope())
        {
            AssertClose(sum, Each(Count, i => (double)a[i] + b[i]), "a + b");
            AssertClose(product, Each(Count, i => (double)a[i] * b[i]), "a b");
            AssertClose(chain, Each(Count, i => a[i] + (double)a[i] * b[i]), "a + a b");
        }
    }

    [Test]
    public void Losses_AndTheirDerivativesAreTheFormulas([Values] LossKind kind, [Values] bool tanh, [Values(1, 15, 16, 37)] int count)
    {
        const float Scale = 0.125f;
        float* y = _buffers.Random(count), targets = _buffers.Random(count), terms = _buffers.Random(count), derivatives = _buffers.Random(count);
        targets[0] = y[0]; // where |e| has no slope, 0 is taken
        double Derivative(int i)
        {
            double e = (double)y[i] - targets[i];
            return (kind == LossKind.L1 ? Math.Sign(e) : 2 * e) * Scale * (tanh ? 1 - (double)y[i] * y[i] : 1);
        }

        _kernels.Loss(y, targets, terms, derivatives, count, Scale, kind, tanh);

        using (Assert.EnterMultipleScope())
        {
            AssertClose(terms, Each(count, i => kind == LossKind.L1 ? Math.Abs((double)y[i] - targets[i]) : Math.Pow((double)y[i] - targets[i], 2)), "terms");
            AssertClose(derivatives, Each(count, Derivative), "derivatives");
            Assert.That(KernelSet.Sum(terms, count), Is.EqualTo(Each(count, i => (double)terms[i]).Sum()).Within(1e-12));
        }
    }

    [Test]
    public void Activation_IsTanhOrNothing([Values(1, 16, 37)] int count)
    {
        float* values = _buffers.Random(count, -4, 4), same = _buffers.Copy(values, count);
        double[] expected = Each(count, i => Math.Tanh(values[i]));
        float[] before = KernelBuffers.ToArray(same, count);

        _kernels.Activate(values, count, tanh: true);
        _kernels.Activate(same, count, tanh: false);

        AssertClose(values, expected, "tanh");
        Assert.That(KernelBuffers.ToArray(same, count), Is.EqualTo(before));
    }

    [Test]
    public void Adam_IsItsAlgorithm()
    {
        float* p = _buffers.Random(Count), m = _buffers.Random(Count), v = _buffers.Random(Count, 0, 1), g = _buffers.Random(Count);
        AdamFactors f = new(Beta1: 0.9f, OneMinusBeta1: 0.1f, Beta2: 0.99f, OneMinusBeta2: 0.01f, StepSize: 0.5f, RootCorrection: 0.25f, Epsilon: 1e-3f);
        g[3] = m[3] = v[3] = 0; // as padding has it
        float padding = p[3];
        double[] first = Each(Count, i => (double)f.Beta1 * m[i] + (double)f.OneMinusBeta1 * g[i]);
        double[] second = Each(Count, i => (double)f.Beta2 * v[i] + (double)f.OneMinusBeta2 * g[i] * g[i]);
        double[] updated = Each(Count, i => p[i] - f.StepSize * first[i] / (Math.Sqrt(second[i]) / f.RootCorrection + f.Epsilon));

        _kernels.Adam(p, m, v, g, Count, f);

        using (Assert.EnterMultipleScope())
        {
            AssertClose(m, first, "first moment");
            AssertClose(v, second, "second moment");
            AssertClose(p, updated, "parameters");
            Assert.That(p[3], Is.EqualTo(padding));
        }
    }

    [Test]
    public void Rnn_IsItsFormulaAndDerivative()
    {
        float* gates = _buffers.Random(Count, -3, 3), h = _buffers.Random(Count), dh = _buffers.Random(Count), derivative = _buffers.Random(Count);
        _kernels.RnnForward(gates, h, Rows, Width);
        _kernels.RnnBackward(derivative, h, dh, Rows, Width);

        AssertClose(h, Each(Count, i => Math.Tanh(gates[i])), "h");
        AssertClose(derivative, Each(Count, i => dh[i] / Math.Pow(Math.Cosh(gates[i]), 2)), "dL/dh'");
    }

    [Test]
    public void Gru_IsItsFormulaAndDerivative()
    {
        float* gates = _buffers.Random(4 * Count, -3, 3), previous = _buffers.Random(Count), h = _buffers.Random(Count), dh = _buffers.Random(Count);
        float[] x = KernelBuffers.ToArray(gates, 4 * Count);
        var d = KernelBuffers.ToArray(dh, Count);
        double N(double[] at) => Math.Tanh(at[0] + Sigmoid(at[1]) * at[3]);
        double H(double[] at) => (1 - Sigmoid(at[2])) * N(at) + Sigmoid(at[2]) * at[4];
        double[] At(int i) => [Gate(x, 0, i), Gate(x, 1, i), Gate(x, 2, i), Gate(x, 3, i), previous[i]];

        _kernels.GruForward(gates, previous, h, Rows, Width);
        AssertClose(h, Each(Count, i => H(At(i))), "h");
        _kernels.GruBackward(gates, previous, dh, Rows, Width);

        float[] gradient = KernelBuffers.ToArray(gates, 4 * Count);
        for (int gate = 0; gate < 4; gate++)
        {
            float[] actual = [.. Enumerable.Range(0, Count).Select(i => Gate(gradient, gate, i))];
            TensorAssert.Close(actual, Each(Count, i => d[i] * Slope(H, At(i), gate)), Tolerance, $"gate {gate}");
        }

        // The part of dL/dh that passes by the gates.
        AssertClose(dh, Each(Count, i => d[i] * Sigmoid(Gate(x, 2, i))), "dh");
    }

    [Test]
    public void Lstm_IsItsFormulaAndDerivative()
    {
        float* gates = _buffers.Random(4 * Count, -3, 3), previous = _buffers.Random(Count), cell = _buffers.Random(Count), cellTanh = _buffers.Random(Count);
        float* h = _buffers.Random(Count), dh = _buffers.Random(Count), dc = _buffers.Random(Count);
        float[] x = KernelBuffers.ToArray(gates, 4 * Count), d = KernelBuffers.ToArray(dh, Count), later = KernelBuffers.ToArray(dc, Count);
        double C(double[] at) => Sigmoid(at[1]) * at[4] + Sigmoid(at[0]) * Math.Tanh(at[2]);
        double H(double[] at) => Sigmoid(at[3]) * Math.Tanh(C(at));
        double[] At(int i) => [Gate(x, 0, i), Gate(x, 1, i), Gate(x, 2, i), Gate(x, 3, i), previous[i]];
        double Derivative(int i, int input) => d[i] * Slope(H, At(i), input) + later[i] * Slope(C, At(i), input);

        _kernels.LstmForward(gates, previous, cell, cellTanh, h, Rows, Width);
        AssertClose(cell, Each(Count, i => C(At(i))), "c");
        AssertClose(cellTanh, Each(Count, i => Math.Tanh(C(At(i)))), "tanh c");
        AssertClose(h, Each(Count, i => H(At(i))), "h");
        _kernels.LstmBackward(gates, previous, cellTanh, dh, dc, Rows, Width);

        float[] gradient = KernelBuffers.ToArray(gates, 4 * Count);
        for (int gate = 0; gate < 4; gate++)
        {
            float[] actual = [.. Enumerable.Range(0, Count).Select(i => Gate(gradient, gate, i))];
            TensorAssert.Close(actual, Each(Count, i => Derivative(i, gate)), Tolerance, $"gate {gate}");
        }

        AssertClose(dc, Each(Count, i => Derivative(i, 4)), "dc");
    }

    [Test]
    public void NotANumber_StaysInItsLane()
    {
        const int At = Width + 7;
        float* gates = _buffers.Random(4 * Count), previous = _buffers.Random(Count), cell = _buffers.Random(Count), cellTanh = _buffers.Random(Count);
        float* lstm = _buffers.Random(Count), gru = _buffers.Random(Count), rnn = _buffers.Random(Count);
        float* lstmGates = _buffers.Copy(gates, 4 * Count), rnnGates = _buffers.Copy(gates, Count);
        gates[4 * Width + 7] = lstmGates[4 * Width + 7] = rnnGates[At] = float.NaN; // row 1, unit 7, first gate

        _kernels.GruForward(gates, previous, gru, Rows, Width);
        _kernels.LstmForward(lstmGates, previous, cell, cellTanh, lstm, Rows, Width);
        _kernels.RnnForward(rnnGates, rnn, Rows, Width);

        for (int i = 0; i < Count; i++)
            Assert.That((float.IsNaN(gru[i]), float.IsNaN(lstm[i]), float.IsNaN(rnn[i])), Is.EqualTo((i == At, i == At, i == At)), $"element {i}");
    }

    [Test]
    public void NotANumber_ReachesLossAndUpdate([Values] LossKind kind)
    {
        float* y = _buffers.Random(Count), targets = _buffers.Random(Count), terms = _buffers.Random(Count), derivatives = _buffers.Random(Count);
        float* p = _buffers.Random(Count), m = _buffers.Random(Count), v = _buffers.Random(Count, 0, 1), g = _buffers.Random(Count);
        y[5] = g[5] = float.NaN;

        _kernels.Loss(y, targets, terms, derivatives, Count, 1, kind, tanh: false);
        _kernels.Adam(p, m, v, g, Count, new(0.9f, 0.1f, 0.99f, 0.01f, 0.5f, 0.25f, 1e-8f));

        Assert.That(KernelSet.Sum(terms, Count), Is.NaN);
        Assert.That(Enumerable.Range(0, Count).Where(i => float.IsNaN(p[i])), Is.EqualTo(new[] { 5 }));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>df/d(input) at a point, by a central difference whose error is below 1e-9.</summary>
    private static double Slope(Func<double[], double> f, double[] at, int input)
    {
        const double Step = 1e-4;
        double[] above = [.. at], below = [.. at];
        above[input] += Step;
        below[input] -= Step;
        return (f(above) - f(below)) / (2 * Step);
    }

    /// <summary>Element i of (Rows, Width) in a gate of (Rows, 4, Width).</summary>
    private static float Gate(float[] gates, int gate, int i) => gates[(i / Width * 4 + gate) * Width + i % Width];

    private static double[] Each(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];

    private static void AssertClose(float* actual, double[] expected, string what) =>
        TensorAssert.Close(new ReadOnlySpan<float>(actual, expected.Length), expected, Tolerance, what);
}
