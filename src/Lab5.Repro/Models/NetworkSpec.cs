namespace Lab5.Repro.Models;

/// <summary>What a network is: immutable sizes and kinds, from which an engine builds it. It holds no values.</summary>
public abstract record NetworkSpec
{
    /// <summary>Every parameter in the order in which the lab's listing constructs it, which is the order of the random draws.</summary>
    public abstract IReadOnlyList<ParameterSpec> Parameters { get; }

    /// <summary>Throws <see cref="LabException"/> if a size does not fit.</summary>
    public abstract void Validate();
}

/// <summary>What follows the linear head.</summary>
public enum OutputActivation
{
    None,
    Tanh,
}

/// <summary>
/// Many-to-many: recurrent stack, then a linear head on every step, as in <c>Denoiser_GRU</c>, <c>example_LSTM</c> and <c>example_GRU</c>.
/// Inputs (batch, sequence, InputSize), outputs (batch, sequence, OutputSize).
/// </summary>
public sealed record SequenceNetworkSpec(RecurrentSpec Recurrent, int OutputSize, OutputActivation Activation = OutputActivation.None)
    : NetworkSpec
{
    public string RecurrentName => Recurrent.Cell.Describe().AttributeName;

    public string HeadName => "decoder";

    /// <summary>The head reads hidden_size * 2 features when the stack is bidirectional.</summary>
    public LinearSpec Head => new(Recurrent.OutputSize, OutputSize);

    public override IReadOnlyList<ParameterSpec> Parameters =>
        [.. Recurrent.Parameters(RecurrentName), .. Head.Parameters(HeadName)];

    public override void Validate()
    {
        Recurrent.Validate();
        if (OutputSize < 1)
            throw LabErrors.SettingOutOfRange(nameof(OutputSize), OutputSize, "at least 1");
    }
}

/// <summary>
/// <c>Encoder_Decoder</c> of the lab: an encoder stack over the input window hands its final states to a decoder stack
/// that is called one step at a time and starts from the last value of the window.
/// Inputs (batch, encoder steps, Features), outputs (batch, decoder steps, Features).
/// </summary>
/// <remarks>
/// In a bidirectional network the decoder, called with one step at a time, carries the states of both of its directions
/// forward from step to step; neither direction sees a later step.
/// </remarks>
/// <param name="Residual">The head gives the change from the decoder's input instead of the value itself.</param>
public sealed record EncoderDecoderSpec(
    CellKind Cell,
    int Features,
    int HiddenSize,
    int NumLayers = 1,
    bool Bidirectional = false,
    double Dropout = 0,
    bool Residual = false)
    : NetworkSpec
{
    public RecurrentSpec Stack => new(Cell, Features, HiddenSize, NumLayers, Bidirectional, Dropout);

    public LinearSpec Head => new(Stack.OutputSize, Features);

    public string EncoderName => $"Encoder.{Cell.Describe().AttributeName}";

    public string DecoderName => $"Decoder.{Cell.Describe().AttributeName}";

    public string HeadName => "Decoder.fc_decoder";

    public override IReadOnlyList<ParameterSpec> Parameters =>
        [.. Stack.Parameters(EncoderName), .. Stack.Parameters(DecoderName), .. Head.Parameters(HeadName)];

    public override void Validate() => Stack.Validate();
}
