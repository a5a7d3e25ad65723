using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>
/// What one stack keeps for the samples of one pass between forward and backward. Arrays are time-major, (step, row, width), and
/// dense in the rows in use, so that all (step, row) pairs form one axis with one stride.
/// </summary>
internal sealed unsafe class StackWorkspace : IDisposable
{
    private readonly List<AlignedBuffer> _buffers = [];

    public StackWorkspace(StackLayout layout, int rows, int steps)
    {
        int count = layout.Layers.Length;
        long state = (long)rows * layout.Width;
        bool lstm = layout.Spec.Cell.Describe().HasCellState;
        bool dropout = layout.Spec.Dropout > 0;
        Inputs = Take((long)rows * steps * layout.Spec.InputSize);
        States = TakeEach(count, (steps + 1) * state);
        Gates = TakeEach(count, steps * state * layout.Cell.Blocks);
        Cells = TakeEach(count, lstm ? (steps + 1) * state : 0);
        CellTanhs = TakeEach(count, lstm ? steps * state : 0);
        StateGradients = TakeEach(count, state);
        CellGradients = TakeEach(count, lstm ? state : 0);
        Masks = TakeEach(count, dropout ? steps * state : 0);
        Dropped = TakeEach(count, dropout ? steps * state : 0);
        Scratch = Take(state);
        BiasSums = Take(layout.Cell.Blocks * layout.Width);
        Panel = Take(layout.IsWide ? RecurrentLayers.GradientBlock * KernelSet.PanelColumns : 0);
    }

    /// <summary>(step, row, features)</summary>
    public float* Inputs { get; }

    /// <summary>h, with one slot more than there are steps: see <see cref="RecurrentLayers"/>.</summary>
    public float*[] States { get; }

    /// <summary>(step, row, Blocks, width): gates after forward, their gradients after backward.</summary>
    public float*[] Gates { get; }

    /// <summary>c of an LSTM, slots as in <see cref="States"/>.</summary>
    public float*[] Cells { get; }

    public float*[] CellTanhs { get; }

    /// <summary>(row, width): dL/dh, at the end of backward for the initial state.</summary>
    public float*[] StateGradients { get; }

    public float*[] CellGradients { get; }

    public float*[] Masks { get; }

    /// <summary>Outputs times their dropout mask.</summary>
    public float*[] Dropped { get; }

    /// <summary>Whether the last forward pass dropped outputs between layers.</summary>
    public bool IsDropped { get; set; }

    public float* Scratch { get; }

    public float* BiasSums { get; }

    /// <summary>(<see cref="RecurrentLayers.GradientBlock"/>, <see cref="KernelSet.PanelColumns"/>): gate gradients that one product of a wide stack reads.</summary>
    public float* Panel { get; }

    public void Dispose()
    {
        foreach (var buffer in _buffers)
            buffer.Dispose();
    }

    private float*[] TakeEach(int count, long length)
    {
        var pointers = new float*[count];
        for (int i = 0; i < count; i++)
            pointers[i] = Take(length);
        return pointers;
    }

    private float* Take(long length)
    {
        var buffer = new AlignedBuffer(length);
        _buffers.Add(buffer);
        return buffer.Pointer;
    }
}
