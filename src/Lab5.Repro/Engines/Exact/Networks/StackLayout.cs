using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>A recurrent stack in the engine's parameter vector.</summary>
internal sealed unsafe class StackLayout
{
    private readonly string _prefix;

    /// <param name="leastWideWidth">See <see cref="KernelSet.LeastWideWidth"/>.</param>
    public StackLayout(RecurrentSpec spec, int leastWideWidth, string prefix, VectorSpace parameters, VectorSpace derived)
    {
        Spec = spec;
        _prefix = prefix;
        Cell = CellLayout.Of(spec.Cell);
        Width = KernelSet.Pad(spec.HiddenSize);
        IsWide = Width >= leastWideWidth;
        Ranges = IsWide ? [.. Cell.Ranges.SelectMany(range => range.Blocks())] : Cell.Ranges;
        Layers = new LayerLayout[spec.NumLayers * spec.Directions];
        for (int i = 0; i < Layers.Length; i++)
            Layers[i] = new(spec, i / spec.Directions, i % spec.Directions, IsWide, parameters, derived);
    }

    public RecurrentSpec Spec { get; }

    public CellLayout Cell { get; }

    /// <summary>Units with their padding.</summary>
    public int Width { get; }

    /// <summary>The layout of the weights; see <see cref="WeightMatrix"/>.</summary>
    public bool IsWide { get; }

    /// <summary>What of a row of gates one product makes: the cell's ranges, or in a wide stack block by block.</summary>
    public BlockRange[] Ranges { get; }

    /// <summary>At index layer * directions + direction, as in PyTorch's states.</summary>
    public LayerLayout[] Layers { get; }

    /// <summary>The columns of a product of <paramref name="columns"/> that stand together in its weights.</summary>
    public int PanelColumns(int columns) => IsWide ? KernelSet.PanelColumns : columns;

    public void Import(NamedParameters from, float* parameters)
    {
        foreach (var layer in Layers)
            layer.Import(from, _prefix, parameters);
    }

    public void Export(float* parameters, NamedParameters to)
    {
        foreach (var layer in Layers)
            layer.Export(parameters, to, _prefix);
    }

    public void Derive(float* parameters, float* derived)
    {
        foreach (var layer in Layers)
            layer.Derive(parameters, derived);
    }
}
