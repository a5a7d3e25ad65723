using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>
/// <c>torch.nn.Linear</c> on the outputs of a stack. Weights are (outputs, directions, width), as PyTorch's except for the padding.
/// </summary>
internal sealed unsafe class LinearHead
{
    private readonly KernelSet _kernels;
    private readonly string _name;
    private readonly int _weights, _bias, _units, _directions, _width;

    public LinearHead(KernelSet kernels, RecurrentSpec stack, int outputs, string name, VectorSpace parameters)
    {
        _kernels = kernels;
        _name = name;
        _units = stack.HiddenSize;
        _directions = stack.Directions;
        _width = KernelSet.Pad(_units);
        Outputs = outputs;
        _weights = parameters.Take(outputs * _directions * _width);
        _bias = parameters.Take(outputs);
    }

    public int Outputs { get; }

    /// <summary>outputs[pair, o] = h[pair] . weight[o] + bias[o], over all (step, row) pairs.</summary>
    public void Forward(RecurrentLayers stack, StackWorkspace workspace, Weights weights, float* outputs, int rows, int steps)
    {
        int pairs = rows * steps;
        new Span<float>(outputs, pairs * Outputs).Clear();
        for (int o = 0; o < Outputs; o++)
        {
            for (int direction = 0; direction < _directions; direction++)
                _kernels.AddRowDots(stack.TopOutputs(workspace, direction, rows), Weight(weights.Parameters, o, direction), _width, outputs + o, Outputs, pairs);
        }

        float* bias = weights.Parameters + _bias;
        for (int pair = 0; pair < pairs; pair++)
        {
            for (int o = 0; o < Outputs; o++)
                outputs[pair * Outputs + o] += bias[o];
        }
    }

    /// <summary>Fills this head's part of the gradient from dL/d(outputs), (step, row, Outputs), or adds to it.</summary>
    public void Backward(RecurrentLayers stack, StackWorkspace workspace, float* derivatives, float* gradient, int rows, int steps, bool accumulate)
    {
        int pairs = rows * steps;
        for (int direction = 0; direction < _directions; direction++)
        {
            float* h = stack.TopOutputs(workspace, direction, rows);
            for (int first = 0; first < pairs; first += RecurrentLayers.GradientBlock)
            {
                ProductTerm term = new()
                {
                    A = derivatives + first * Outputs,
                    RowStrideA = 1,
                    KStrideA = Outputs,
                    B = h + first * _width,
                    KStrideB = _width,
                    K = Math.Min(RecurrentLayers.GradientBlock, pairs - first),
                };
                float* target = Weight(gradient, 0, direction);
                _kernels.Product(&term, 1, accumulate || first > 0 ? target : null, _directions * _width, target, _directions * _width, Outputs, _width);
            }
        }

        for (int o = 0; o < Outputs; o++)
        {
            double sum = 0;
            for (int pair = 0; pair < pairs; pair++)
                sum += derivatives[pair * Outputs + o];
            gradient[_bias + o] = (accumulate ? gradient[_bias + o] : 0) + (float)sum;
        }
    }

    /// <summary>The product by which dL/d(outputs) reaches a direction of the stack.</summary>
    public ProductTerm OutputGradient(Weights weights, float* derivatives, int direction) => new()
    {
        A = derivatives,
        RowStrideA = Outputs,
        KStrideA = 1,
        B = Weight(weights.Parameters, 0, direction),
        KStrideB = _directions * _width,
        PanelStrideB = KernelSet.PanelColumns,
        K = Outputs,
    };

    public void Import(NamedParameters from, float* parameters)
    {
        float[] weight = from[$"{_name}.weight"];
        for (int i = 0; i < weight.Length; i++)
            *Element(parameters, i) = weight[i];
        from[$"{_name}.bias"].CopyTo(new Span<float>(parameters + _bias, Outputs));
    }

    public void Export(float* parameters, NamedParameters to)
    {
        float[] weight = to[$"{_name}.weight"];
        for (int i = 0; i < weight.Length; i++)
            weight[i] = *Element(parameters, i);
        new Span<float>(parameters + _bias, Outputs).CopyTo(to[$"{_name}.bias"]);
    }

    private float* Weight(float* parameters, int output, int direction) =>
        parameters + _weights + (output * _directions + direction) * _width;

    private float* Element(float* parameters, int index) =>
        Weight(parameters, index / (_directions * _units), index / _units % _directions) + index % _units;
}
