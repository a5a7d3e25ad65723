using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Engines.Exact.Kernels;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Engines.Exact;

/// <summary>One unit in the last place too much in one element of one operation of a training, and the tensor that is then the first to differ.</summary>
/// <param name="Tensor">As a trace should name it. Derived from the engine's order of work, not from a trace.</param>
internal sealed record PlantedUlp(NetworkSpec Network, int Iteration, string Tensor, string Operation, int Call, int Output, int Element)
{
    public const int Batch = 40, Length = 9, Iterations = 12, Features = 2;

    /// <summary>Chunks of 32 and 8 samples in passes of 8.</summary>
    private const int Passes = 5, PassRows = 8;

    private const int Units = 7, Width = KernelSet.RowAlignment, Layers = 2, Directions = 2, Outputs = 1;

    private static readonly CellKind[] s_cells = Enum.GetValues<CellKind>();

    public IEngine CreateEngine() => new ExactEngine(threads: 1, new PlantedKernels(Kernels, Operation, Call, Output, Element));

    public static IEngine CreateHonestEngine() => new ExactEngine(threads: 1, Kernels);

    private static KernelSet Kernels => KernelSet.Create(KernelSet.WidestSupported);

    /// <summary>Operation, layer, direction, step, iteration, sample and unit by chance.</summary>
    public static PlantedUlp Draw(KeyedStream draws)
    {
        var cell = s_cells[Below(draws, s_cells.Length)];
        SequenceNetworkSpec network = new(new(cell, Features, Units, Layers, Bidirectional: true), Outputs, OutputActivation.Tanh);
        int iteration = Below(draws, Iterations);
        return Below(draws, 6) switch
        {
            0 or 1 => Forward(network, iteration, draws),
            2 or 3 => Backward(network, iteration, draws),
            4 => Optimizer(network, iteration, draws),
            _ => Head(network, iteration, draws),
        };
    }

    private static PlantedUlp Forward(SequenceNetworkSpec network, int iteration, KeyedStream draws)
    {
        var cell = network.Recurrent.Cell;
        int pass = Below(draws, Passes), index = Below(draws, Layers * Directions), position = Below(draws, Length);
        int call = ((iteration * Passes + pass) * Layers * Directions + index) * Length + position;
        int row = Below(draws, PassRows), unit = Below(draws, Units);
        int output = Below(draws, cell == CellKind.Lstm ? 3 : 2);
        var (gate, block) = Gate(cell, draws);
        string tensor = output switch { 0 => gate, 1 => "hidden state", _ => "cell state" };
        int element = output == 0 ? (row * Blocks(cell) + block) * Width + unit : row * Width + unit;
        return new(network, iteration, Name(index, index % Directions == 1 ? Length - 1 - position : position, tensor), $"{cell}Forward", call, output, element);
    }

    private static PlantedUlp Backward(SequenceNetworkSpec network, int iteration, KeyedStream draws)
    {
        var cell = network.Recurrent.Cell;
        int pass = Below(draws, Passes), index = Below(draws, Layers * Directions), position = Below(draws, Length);
        int call = ((iteration * Passes + pass) * Layers * Directions + (Layers * Directions - 1 - index)) * Length + (Length - 1 - position);
        var (gate, block) = Gate(cell, draws);
        int element = (Below(draws, PassRows) * Blocks(cell) + block) * Width + Below(draws, Units);
        return new(network, iteration, Name(index, index % Directions == 1 ? Length - 1 - position : position, $"{gate}.grad"), $"{cell}Backward", call, 0, element);
    }

    /// <summary>The sum of the chunks' gradients, or what Adam writes.</summary>
    private static PlantedUlp Optimizer(SequenceNetworkSpec network, int iteration, KeyedStream draws)
    {
        string[] owners = Owners(network);
        int element = Below(draws, owners.Length);
        while (owners[element].Length == 0)
            element = Below(draws, owners.Length);
        return Below(draws, 4) switch
        {
            0 => new(network, iteration, $"{owners[element]}.exp_avg", "Adam", iteration, 0, element),
            1 => new(network, iteration, $"{owners[element]}.exp_avg_sq", "Adam", iteration, 1, element),
            2 => new(network, iteration, owners[element], "Adam", iteration, 2, element),
            _ => new(network, iteration, $"{owners[element]}.grad", "Add", iteration, 0, element),
        };
    }

    private static PlantedUlp Head(SequenceNetworkSpec network, int iteration, KeyedStream draws)
    {
        int call = iteration * Passes + Below(draws, Passes), element = Below(draws, PassRows * Length);
        return Below(draws, 2) == 0
            ? new(network, iteration, "outputs", "Activate", call, 0, element)
            : new(network, iteration, "outputs.grad", "Loss", call, 0, element);
    }

    /// <summary>A gate and its place in a row, which in a GRU is (new, reset, update, hidden term).</summary>
    private static (string Name, int Block) Gate(CellKind cell, KeyedStream draws)
    {
        int block = Below(draws, Blocks(cell));
        return (cell switch
        {
            CellKind.Rnn => "pre-activation",
            CellKind.Lstm => new[] { "input gate", "forget gate", "cell gate", "output gate" }[block],
            CellKind.Gru => new[] { "new gate", "reset gate", "update gate", "hidden term of the new gate" }[block],
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, null),
        }, block);
    }

    private static int Below(KeyedStream draws, int limit) => draws.Integer(0, limit - 1);

    private static int Blocks(CellKind cell) => cell is CellKind.Lstm or CellKind.Gru ? 4 : 1;

    private static string Name(int index, int step, string tensor) =>
        $"layer {index / Directions} {(index % Directions == 0 ? "forward" : "reverse")}, step {step}: {tensor}";

    /// <summary>Whose each element of the parameter vector is; nothing for padding.</summary>
    private static unsafe string[] Owners(SequenceNetworkSpec spec)
    {
        var network = Lab5.Repro.Engines.Exact.Networks.Network.Create(Kernels, spec);
        using AlignedBuffer packed = new(network.ParameterSpace.Length);
        var specs = spec.Parameters;
        network.Import(new(specs, [.. specs.Select((one, i) => Enumerable.Repeat((float)(i + 1), one.Count).ToArray())]), packed.Pointer);
        return [.. packed.Span.ToArray().Select(owner => owner == 0 ? "" : specs[(int)owner - 1].Name)];
    }
}
