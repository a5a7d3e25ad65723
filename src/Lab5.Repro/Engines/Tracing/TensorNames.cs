using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Tracing;

/// <summary>What every engine calls the tensors of an iteration.</summary>
/// <remarks>
/// Parameters, their gradients and Adam's moments have PyTorch's names: <c>gru.weight_ih_l0</c>, <c>gru.weight_ih_l0.grad</c>,
/// <c>gru.weight_ih_l0.exp_avg</c>, <c>gru.weight_ih_l0.exp_avg_sq</c>. With <see cref="Before"/> they are those that the iteration starts from.
/// A gate's gradient is that of the loss by the gate before its activation function, and <c>outputs.grad</c> that by the outputs before theirs.
/// </remarks>
internal static class TensorNames
{
    public const string Before = "before: ";
    public const string Inputs = "inputs", Targets = "targets", DecoderInputs = "decoder inputs";
    public const string HiddenState = "hidden state", CellState = "cell state", AfterDropout = "hidden state after dropout";
    public const string Outputs = "outputs", Loss = "loss";
    public const string Gradient = ".grad", FirstMoment = ".exp_avg", SecondMoment = ".exp_avg_sq";

    /// <summary>How the names of a network's stacks begin: nothing where there is one only.</summary>
    public const string Encoder = "encoder ", Decoder = "decoder ";

    /// <summary>In the order of computation. The hidden term of the new gate is W_hn h + b_hn, which the reset gate multiplies.</summary>
    public static IReadOnlyList<string> Gates(CellKind cell) => cell switch
    {
        CellKind.Rnn => ["pre-activation"],
        CellKind.Lstm => ["input gate", "forget gate", "cell gate", "output gate"],
        CellKind.Gru => ["reset gate", "update gate", "hidden term of the new gate", "new gate"],
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "The gates of this cell have no names."),
    };

    /// <summary>For example <c>layer 0 forward, step 17: reset gate</c>.</summary>
    /// <param name="stack"><see cref="Encoder"/>, <see cref="Decoder"/> or nothing.</param>
    /// <param name="step">From 0, in the order of the sequence in both directions.</param>
    public static string OfStep(string stack, int layer, int direction, int step, string tensor) =>
        Invariant($"{stack}layer {layer} {(direction == 0 ? "forward" : "reverse")}, step {step}: {tensor}");
}
