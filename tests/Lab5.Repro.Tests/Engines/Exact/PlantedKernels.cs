using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>Kernels of which one call of one operation gives one element one unit in the last place too high.</summary>
/// <param name="operation">The name of the kernel.</param>
/// <param name="call">From 0.</param>
/// <param name="output">Which of the arrays that the kernel writes, from 0.</param>
internal sealed unsafe class PlantedKernels(KernelSet kernels, string operation, int call, int output, int element) : ForwardingKernels(kernels)
{
    private int _calls;

    public override void Activate(float* values, int count, bool tanh)
    {
        base.Activate(values, count, tanh);
        After(nameof(Activate), values);
    }

    public override void Loss(float* outputs, float* targets, float* terms, float* derivatives, int count, float scale, LossKind kind, bool tanh)
    {
        base.Loss(outputs, targets, terms, derivatives, count, scale, kind, tanh);
        After(nameof(Loss), derivatives);
    }

    public override void RnnForward(float* gates, float* next, int rows, int width)
    {
        base.RnnForward(gates, next, rows, width);
        After(nameof(RnnForward), gates, next);
    }

    public override void RnnBackward(float* gates, float* h, float* dh, int rows, int width)
    {
        base.RnnBackward(gates, h, dh, rows, width);
        After(nameof(RnnBackward), gates);
    }

    public override void LstmForward(float* gates, float* previousCell, float* cell, float* cellTanh, float* next, int rows, int width)
    {
        base.LstmForward(gates, previousCell, cell, cellTanh, next, rows, width);
        After(nameof(LstmForward), gates, next, cell);
    }

    public override void LstmBackward(float* gates, float* previousCell, float* cellTanh, float* dh, float* dc, int rows, int width)
    {
        base.LstmBackward(gates, previousCell, cellTanh, dh, dc, rows, width);
        After(nameof(LstmBackward), gates);
    }

    public override void GruForward(float* gates, float* previous, float* next, int rows, int width)
    {
        base.GruForward(gates, previous, next, rows, width);
        After(nameof(GruForward), gates, next);
    }

    public override void GruBackward(float* gates, float* previous, float* dh, int rows, int width)
    {
        base.GruBackward(gates, previous, dh, rows, width);
        After(nameof(GruBackward), gates);
    }

    public override void Adam(float* parameters, float* firstMoment, float* secondMoment, float* gradient, int count, AdamFactors factors)
    {
        base.Adam(parameters, firstMoment, secondMoment, gradient, count, factors);
        After(nameof(Adam), firstMoment, secondMoment, parameters);
    }

    public override void Add(float* target, float* source, int count)
    {
        base.Add(target, source, count);
        // Parts of a bias's gradient are added too; the sum of the chunks' gradients is over the whole parameter vector.
        if (count > LongestRow)
            After(nameof(Add), target);
    }

    /// <summary>Singles in a row of gates of the networks that are planted in.</summary>
    private const int LongestRow = 4 * RowAlignment;

    private void After(string name, float* first, float* second = null, float* third = null)
    {
        if (name != operation || _calls++ != call)
            return;
        float* at = (output == 0 ? first : output == 1 ? second : third) + element;
        *at = MathF.BitIncrement(*at);
    }
}
