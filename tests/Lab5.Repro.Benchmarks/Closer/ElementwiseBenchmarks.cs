using BenchmarkDotNet.Attributes;
using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Benchmarks.Closer;

/// <summary>What is not a product: cells of one pass and step, activation of its outputs, Adam over the denoiser's parameters.</summary>
public unsafe class ElementwiseBenchmarks
{
    private const int Rows = 8, Units = 32, Outputs = Rows * 100, Parameters = 3_072;

    private static readonly AdamFactors s_adam = new(0.9f, 0.1f, 0.999f, 0.001f, 3e-4f, 1f, 1e-8f);

    private KernelSet _kernels = null!;
    private KernelMemory _memory = null!;
    private float* _gates, _freshGates, _freshDh, _previous, _next, _cell, _cellTanh, _dh, _dc, _outputs;
    private float* _parameters, _firstMoment, _secondMoment, _gradient;

    public static IEnumerable<VectorWidth> Widths => KernelMemory.Widths;

    [ParamsSource(nameof(Widths))]
    public VectorWidth Width { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _kernels = KernelSet.Create(Width);
        _memory = new();
        _gates = _memory.Take(Rows * 4 * Units);
        _freshGates = _memory.Take(Rows * 4 * Units);
        _freshDh = _memory.Take(Rows * Units);
        _previous = _memory.Take(Rows * Units);
        _next = _memory.Take(Rows * Units);
        _cell = _memory.Take(Rows * Units);
        _cellTanh = _memory.Take(Rows * Units);
        _dh = _memory.Take(Rows * Units);
        _dc = _memory.Take(Rows * Units);
        _outputs = _memory.Take(Outputs);
        _parameters = _memory.Take(Parameters);
        _firstMoment = _memory.Take(Parameters);
        _secondMoment = _memory.Take(Parameters);
        _gradient = _memory.Take(Parameters);
        // A second moment is a mean of squares.
        for (int i = 0; i < Parameters; i++)
            _secondMoment[i] *= _secondMoment[i];
    }

    [GlobalCleanup]
    public void Release() => _memory.Dispose();

    [Benchmark]
    public void GruForward()
    {
        Refresh();
        _kernels.GruForward(_gates, _previous, _next, Rows, Units);
    }

    [Benchmark]
    public void GruForwardAndBackward()
    {
        GruForward();
        _kernels.GruBackward(_gates, _previous, _dh, Rows, Units);
    }

    [Benchmark]
    public void LstmForward()
    {
        Refresh();
        _kernels.LstmForward(_gates, _previous, _cell, _cellTanh, _next, Rows, Units);
    }

    [Benchmark]
    public void LstmForwardAndBackward()
    {
        LstmForward();
        _kernels.LstmBackward(_gates, _previous, _cellTanh, _dh, _dc, Rows, Units);
    }

    /// <summary>The copies alone, to be taken off the four above.</summary>
    [Benchmark]
    public void Refresh()
    {
        // The cells work in place; without fresh values their gradients would fade to subnormal numbers from call to call.
        Copy(_freshGates, _gates, Rows * 4 * Units);
        Copy(_freshDh, _dh, Rows * Units);
        Copy(_freshDh, _dc, Rows * Units);
    }

    [Benchmark]
    public void Tanh() => _kernels.Activate(_outputs, Outputs, tanh: true);

    [Benchmark]
    public void Adam() => _kernels.Adam(_parameters, _firstMoment, _secondMoment, _gradient, Parameters, s_adam);

    private static void Copy(float* from, float* to, int count) => new Span<float>(from, count).CopyTo(new(to, count));
}
