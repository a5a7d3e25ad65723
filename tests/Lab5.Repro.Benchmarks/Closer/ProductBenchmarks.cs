using BenchmarkDotNet.Attributes;
using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Benchmarks.Closer;

/// <summary>The matrix product in the shapes of the lab's networks.</summary>
public unsafe class ProductBenchmarks
{
    private KernelSet _kernels = null!;
    private KernelMemory _memory = null!;
    private ProductTerm _term;
    private float* _start, _c;

    public static IEnumerable<VectorWidth> Widths => KernelMemory.Widths;

    public static IEnumerable<ProductShape> Shapes =>
    [
        new("denoiser, gates r and z", Rows: 8, K: 30, Columns: 64),
        new("denoiser, one gate", Rows: 8, K: 30, Columns: 32),
        new("predictor, all gates", Rows: 5, K: 15, Columns: 64),
        new("stock, all gates", Rows: 8, K: 32, Columns: 128),
        new("bidirectional LSTM, upper layer", Rows: 8, K: 64, Columns: 256),
    ];

    [ParamsSource(nameof(Widths))]
    public VectorWidth Width { get; set; }

    [ParamsSource(nameof(Shapes))]
    public ProductShape Shape { get; set; } = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _kernels = KernelSet.Create(Width);
        _memory = new();
        int strideA = KernelSet.Pad(Shape.K);
        _term = new()
        {
            A = _memory.Take(Shape.Rows * strideA),
            RowStrideA = strideA,
            KStrideA = 1,
            B = _memory.Take(Shape.K * Shape.Columns),
            KStrideB = Shape.Columns,
            K = Shape.K,
        };
        _start = _memory.Take(Shape.Columns);
        _c = _memory.Take(Shape.Rows * Shape.Columns);
    }

    [GlobalCleanup]
    public void Release() => _memory.Dispose();

    [Benchmark]
    public void Product()
    {
        var term = _term;
        _kernels.Product(&term, 1, _start, 0, _c, Shape.Columns, Shape.Rows, Shape.Columns);
    }
}

/// <summary>C of (Rows, Columns) = A of (Rows, K) times B of (K, Columns).</summary>
public sealed record ProductShape(string Name, int Rows, int K, int Columns)
{
    public override string ToString() => Name;
}
