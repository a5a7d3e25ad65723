namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>Memory of one worker for a pass of up to <see cref="Rows"/> samples of its chunk, reused from step to step.</summary>
internal sealed unsafe class ChunkWorkspace : IDisposable
{
    private readonly AlignedBuffer _outputs, _targets, _derivatives;

    public ChunkWorkspace(StackWorkspace[] stacks, int rows, int inputSteps, int outputSteps, int outputs)
    {
        Stacks = stacks;
        Rows = rows;
        InputSteps = inputSteps;
        OutputSteps = outputSteps;
        _outputs = new((long)rows * outputSteps * outputs);
        _targets = new((long)rows * outputSteps * outputs);
        _derivatives = new((long)rows * outputSteps * outputs);
    }

    public StackWorkspace[] Stacks { get; }

    public int Rows { get; }

    public int InputSteps { get; }

    public int OutputSteps { get; }

    /// <summary>(step, row, features)</summary>
    public float* Inputs => Stacks[0].Inputs;

    /// <summary>(step, row, features), of an encoder-decoder.</summary>
    public float* DecoderInputs => Stacks[1].Inputs;

    /// <summary>(step, row, outputs)</summary>
    public float* Outputs => _outputs.Pointer;

    /// <summary>(step, row, outputs); the loss terms after the loss.</summary>
    public float* Targets => _targets.Pointer;

    /// <summary>(step, row, outputs): dL/d(output before its activation).</summary>
    public float* Derivatives => _derivatives.Pointer;

    public void Dispose()
    {
        foreach (var stack in Stacks)
            stack.Dispose();
        _outputs.Dispose();
        _targets.Dispose();
        _derivatives.Dispose();
    }
}
