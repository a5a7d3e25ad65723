using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

internal sealed unsafe partial class RecurrentLayers
{
    /// <summary>Adds the gates and states that a forward pass left, in the order in which it computed them.</summary>
    /// <param name="name">The stack's, as in <see cref="TensorNames"/>.</param>
    public void TraceForward(StackWorkspace workspace, PassTrace trace, string name, int steps)
    {
        for (int index = 0; index < layout.Layers.Length; index++)
        {
            for (int position = 0; position < steps; position++)
            {
                int t = RunsBackward(index) ? steps - 1 - position : position;
                TraceGates(workspace, trace, name, index, t, suffix: "");
                nint written = (nint)(RunsBackward(index) ? t : t + 1) * trace.Rows * _width;
                if (layout.Spec.Cell.Describe().HasCellState)
                    trace.Add(NameOf(name, index, t, TensorNames.CellState), workspace.Cells[index] + written, _width, _units);
                trace.Add(NameOf(name, index, t, TensorNames.HiddenState), workspace.States[index] + written, _width, _units);
            }

            for (int t = 0; workspace.IsDropped && !IsTop(index) && t < steps; t++)
                trace.Add(NameOf(name, index, t, TensorNames.AfterDropout), workspace.Dropped[index] + (nint)t * trace.Rows * _width, _width, _units);
        }
    }

    /// <summary>Adds the gates' gradients that a backward pass left, in the order in which it computed them.</summary>
    public void TraceBackward(StackWorkspace workspace, PassTrace trace, string name, int steps)
    {
        for (int index = layout.Layers.Length - 1; index >= 0; index--)
        {
            for (int position = steps - 1; position >= 0; position--)
                TraceGates(workspace, trace, name, index, RunsBackward(index) ? steps - 1 - position : position, TensorNames.Gradient);
        }
    }

    private void TraceGates(StackWorkspace workspace, PassTrace trace, string name, int index, int t, string suffix)
    {
        int stride = layout.Cell.Blocks * _width;
        float* gates = workspace.Gates[index] + (nint)t * trace.Rows * stride;
        foreach (var (gate, block) in TensorNames.Gates(layout.Spec.Cell).Zip(layout.Cell.ComputedBlocks))
            trace.Add(NameOf(name, index, t, gate + suffix), gates + block * _width, stride, _units);
    }

    private string NameOf(string stack, int index, int t, string tensor) => TensorNames.OfStep(stack, index / _directions, index % _directions, t, tensor);
}
