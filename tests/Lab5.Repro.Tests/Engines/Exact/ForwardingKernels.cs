using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact.Kernels;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>Other kernels as they are: a base for those that change something.</summary>
internal abstract unsafe class ForwardingKernels(KernelSet kernels) : KernelSet
{
    public override VectorWidth Width => kernels.Width;

    public override void Activate(float* values, int count, bool tanh) =>
        kernels.Activate(values, count, tanh);

    public override void Loss(float* outputs, float* targets, float* terms, float* derivatives, int count, float scale, LossKind kind, bool tanh) =>
        kernels.Loss(outputs, targets, terms, derivatives, count, scale, kind, tanh);

    public override void RnnForward(float* gates, float* next, int rows, int width) =>
        kernels.RnnForward(gates, next, rows, width);

    public override void RnnBackward(float* gates, float* h, float* dh, int rows, int width) =>
        kernels.RnnBackward(gates, h, dh, rows, width);

    public override void LstmForward(float* gates, float* previousCell, float* cell, float* cellTanh, float* next, int rows, int width) =>
        kernels.LstmForward(gates, previousCell, cell, cellTanh, next, rows, width);

    public override void LstmBackward(float* gates, float* previousCell, float* cellTanh, float* dh, float* dc, int rows, int width) =>
        kernels.LstmBackward(gates, previousCell, cellTanh, dh, dc, rows, width);

    public override void GruForward(float* gates, float* previous, float* next, int rows, int width) =>
        kernels.GruForward(gates, previous, next, rows, width);

    public override void GruBackward(float* gates, float* previous, float* dh, int rows, int width) =>
        kernels.GruBackward(gates, previous, dh, rows, width);

    public override void Adam(float* parameters, float* firstMoment, float* secondMoment, float* gradient, int count, AdamFactors factors) =>
        kernels.Adam(parameters, firstMoment, secondMoment, gradient, count, factors);

    public override void Product(ProductTerm* terms, int termCount, float* addend, nint addendStride, float* c, nint strideC, int rows, int columns) =>
        kernels.Product(terms, termCount, addend, addendStride, c, strideC, rows, columns);

    public override void ColumnSums(float* source, nint stride, int rows, float* target, int columns) =>
        kernels.ColumnSums(source, stride, rows, target, columns);

    public override void AddRowDots(float* a, float* w, int width, float* target, nint targetStride, int rows) =>
        kernels.AddRowDots(a, w, width, target, targetStride, rows);

    public override void Add(float* target, float* source, int count) =>
        kernels.Add(target, source, count);

    public override void Multiply(float* target, float* a, float* b, int count) => kernels.Multiply(target, a, b, count);

    public override void MultiplyAdd(float* target, float* a, float* b, int count) => kernels.MultiplyAdd(target, a, b, count);
}
