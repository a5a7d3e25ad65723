using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Tests.Engines.Exact.Kernels;

/// <summary>The matrix product against the sum over k in double precision.</summary>
internal sealed unsafe class ProductTests
{
    // A chain of up to some 100 fused multiply-adds of values below 1.
    private const double Tolerance = 5e-6;

    [TestCaseSource(typeof(KernelBuffers), nameof(KernelBuffers.Widths))]
    public void EveryShape_EqualsTheSumOfProducts(VectorWidth width)
    {
        foreach (int rows in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33 })
        {
            foreach (int columns in new[] { 16, 32, 48, 64, 80, 96, 112, 128, 192 })
            {
                foreach (int k in new[] { 0, 1, 5, 33 })
                    AssertProduct(width, rows, columns, k, terms: 1 + (rows + k) % 3, transposed: rows % 2 == 0, (AddendKind)((rows + columns / 16) % 4));
            }
        }
    }

    [TestCaseSource(typeof(KernelBuffers), nameof(KernelBuffers.Widths))]
    public void EveryWidth_GivesTheScalarBits(VectorWidth width)
    {
        foreach (var (rows, columns, k) in new[] { (33, 112, 30), (8, 64, 100), (5, 16, 1), (12, 48, 7), (31, 128, 17) })
            Assert.That(Bits(width, rows, columns, k), Is.EqualTo(Bits(VectorWidth.Scalar, rows, columns, k)));
    }

    /// <summary>B cut into panels, and a product for each, against one product of all columns.</summary>
    [TestCaseSource(typeof(KernelBuffers), nameof(KernelBuffers.Widths))]
    public void Panels_GiveTheBitsOfTheWholeProduct(VectorWidth width)
    {
        const int Columns = 2 * KernelSet.PanelColumns + 32, K = 65, Panels = 3;
        foreach (int rows in new[] { 1, 7, 8 })
        {
            using KernelBuffers buffers = new((uint)rows);
            float* a = buffers.Random(rows * K), b = buffers.Random(K * Columns), addend = buffers.Random(Columns);
            float* whole = buffers.Random(rows * Columns), parts = buffers.Random(rows * Columns), packed = buffers.Random(Panels * K * KernelSet.PanelColumns);
            for (int i = 0; i < K * Columns; i++)
            {
                int k = i / Columns, column = i % Columns;
                packed[(column / KernelSet.PanelColumns * K + k) * KernelSet.PanelColumns + column % KernelSet.PanelColumns] = b[i];
            }

            var kernels = KernelSet.Create(width);
            ProductTerm rowByRow = new() { A = a, RowStrideA = K, KStrideA = 1, B = b, KStrideB = Columns, K = K };
            ProductTerm inPanels = rowByRow with { B = packed, KStrideB = KernelSet.PanelColumns, PanelStrideB = K * KernelSet.PanelColumns };

            kernels.Product(&rowByRow, 1, addend, 0, whole, Columns, rows, Columns);
            for (int panel = 0; panel < Panels; panel++)
            {
                int first = panel * KernelSet.PanelColumns;
                kernels.Product(&inPanels, 1, addend + first, 0, parts + first, Columns, rows, Math.Min(KernelSet.PanelColumns, Columns - first), panel);
            }

            Assert.That(KernelBuffers.ToArray(parts, rows * Columns), Is.EqualTo(KernelBuffers.ToArray(whole, rows * Columns)), $"{rows} rows");
        }
    }

    [TestCaseSource(typeof(KernelBuffers), nameof(KernelBuffers.Widths))]
    public void NotANumber_ReachesItsRowAndColumnOnly(VectorWidth width)
    {
        const int Rows = 11, Columns = 48, K = 6;
        using KernelBuffers buffers = new(1);
        float* a = buffers.Random(Rows * K), b = buffers.Random(K * Columns), c = buffers.Random(Rows * Columns);
        a[4 * K + 2] = float.NaN;
        b[3 * Columns + 20] = float.NaN;
        ProductTerm term = new() { A = a, RowStrideA = K, KStrideA = 1, B = b, KStrideB = Columns, K = K };

        KernelSet.Create(width).Product(&term, 1, null, 0, c, Columns, Rows, Columns);

        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
                Assert.That(float.IsNaN(c[row * Columns + column]), Is.EqualTo(row == 4 || column == 20), $"({row}, {column})");
        }
    }

    /// <summary>What is added to the products.</summary>
    private enum AddendKind
    {
        Zero,
        OneRowForAll,
        Rows,
        Target,
    }

    private static void AssertProduct(VectorWidth width, int rows, int columns, int k, int terms, bool transposed, AddendKind addendKind)
    {
        using KernelBuffers buffers = new((uint)(rows * 1000 + columns + k));
        int strideC = columns + 16;
        float* c = buffers.Random(rows * strideC);
        float[] before = KernelBuffers.ToArray(c, rows * strideC);
        var (addend, addendStride) = addendKind switch
        {
            AddendKind.Zero => ((nint)0, 0),
            AddendKind.OneRowForAll => ((nint)buffers.Random(columns), 0),
            AddendKind.Rows => ((nint)buffers.Random(rows * (columns + 32)), columns + 32),
            _ => ((nint)c, strideC),
        };
        var list = stackalloc ProductTerm[terms];
        for (int i = 0; i < terms; i++)
        {
            int length = k + i; // terms of different lengths
            list[i] = new()
            {
                A = buffers.Random(Math.Max(1, rows * length)),
                RowStrideA = transposed ? 1 : length,
                KStrideA = transposed ? rows : 1,
                B = buffers.Random(Math.Max(1, length * (columns + 48))),
                KStrideB = columns + 48,
                K = length,
            };
        }

        var expected = new double[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                expected[row * columns + column] = Element(list, terms, (float*)addend, addendStride, row, column);
        }

        KernelSet.Create(width).Product(list, terms, (float*)addend, addendStride, c, strideC, rows, columns);

        var actual = new float[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            new Span<float>(c + row * strideC, columns).CopyTo(actual.AsSpan(row * columns));
            var beyond = new Span<float>(c + row * strideC + columns, strideC - columns);
            Assert.That(beyond.SequenceEqual(before.AsSpan(row * strideC + columns, strideC - columns)), Is.True, "written beyond the columns");
        }

        TensorAssert.Close(actual, expected, Tolerance, $"{rows} x {columns}, k {k}, {terms} terms, {addendKind}");
    }

    private static double Element(ProductTerm* terms, int count, float* addend, int addendStride, int row, int column)
    {
        double sum = addend == null ? 0 : addend[row * addendStride + column];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < terms[i].K; k++)
                sum += (double)terms[i].A[row * terms[i].RowStrideA + k * terms[i].KStrideA] * terms[i].B[k * terms[i].KStrideB + column];
        }

        return sum;
    }

    private static float[] Bits(VectorWidth width, int rows, int columns, int k)
    {
        using KernelBuffers buffers = new(7);
        float* c = buffers.Random(rows * columns);
        ProductTerm term = new() { A = buffers.Random(rows * k), RowStrideA = k, KStrideA = 1, B = buffers.Random(k * columns), KStrideB = columns, K = k };
        KernelSet.Create(width).Product(&term, 1, buffers.Random(columns), 0, c, columns, rows, columns);
        return KernelBuffers.ToArray(c, rows * columns);
    }
}
