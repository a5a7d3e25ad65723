using System.Text.Json.Serialization;

namespace Lab5.Repro.Grading.Notebooks;

/// <summary>What one run of a notebook left, as the runner sends it. The process is the student's: every value may be forged.</summary>
/// <param name="Cells">Those that ran, in order; the last one may have failed.</param>
/// <param name="Figures">One entry for every axes that was drawn.</param>
/// <param name="Rows">Arrays of 20 to 400 numbers in one dimension, by the variable's name; of losses, the first 400.</param>
/// <param name="Windows">Arrays of at least 100 samples in two or three dimensions, by name.</param>
/// <param name="Networks">Recurrent and linear layers in the order in which they were first called.</param>
/// <param name="Epochs">Loops over epochs, in order.</param>
/// <param name="Values">Plain numbers of the namespace.</param>
/// <param name="Modules">Variables that hold networks.</param>
/// <param name="Dropout">Whether the last layer with dropout that was called was in training mode; null without one.</param>
/// <param name="Lacks">A module that is not installed and that a cell imports.</param>
/// <param name="End">Why there is nothing else: <c>time</c>, <c>size</c> or <c>exit</c>; null when the run came to its end.</param>
/// <param name="Failed">Why the runner itself could not report; null as a rule.</param>
internal sealed record NotebookRun(
    IReadOnlyList<CellRun>? Cells = null,
    IReadOnlyList<DrawnAxes>? Figures = null,
    IReadOnlyDictionary<string, double[]>? Rows = null,
    IReadOnlyDictionary<string, SampleArray>? Windows = null,
    IReadOnlyList<LayerState>? Networks = null,
    IReadOnlyList<OptimizerState>? Optimizers = null,
    IReadOnlyList<EpochLoop>? Epochs = null,
    IReadOnlyDictionary<string, double>? Values = null,
    IReadOnlyList<long>? Seeds = null,
    IReadOnlyList<string>? Paths = null,
    IReadOnlyList<string>? Modules = null,
    int Steps = 0,
    int Cleared = 0,
    bool Cuda = false,
    bool? Dropout = null,
    string? Lacks = null,
    double Seconds = 0,
    string? End = null,
    int Status = 0,
    string? Failed = null)
{
    /// <summary>Null when every cell ran.</summary>
    [JsonIgnore]
    public CellRun? Error => Cells?.LastOrDefault(cell => cell.Error is not null);

    [JsonIgnore]
    public bool CameToAnEnd => End is null && Failed is null;

    /// <summary>An array by its address: a variable's name, or <c>figure 3, line 2</c> for what was drawn.</summary>
    public double[]? Row(string address)
    {
        if (Rows?.GetValueOrDefault(address) is { } row)
            return row;
        for (int figure = 0; figure < (Figures?.Count ?? 0); figure++)
        {
            for (int line = 0; line < Figures![figure].Lines.Count; line++)
            {
                if (address == AddressOf(figure, line))
                    return Figures[figure].Lines[line].Y;
            }
        }

        return null;
    }

    public static string AddressOf(int figure, int line) => Invariant($"figure {figure + 1}, line {line + 1}");
}

/// <param name="Cell">The number among the code cells, from 1.</param>
/// <param name="Skipped">Lines for IPython that were left out.</param>
/// <param name="Line">Of the error, in the cell.</param>
/// <param name="Steps">Of optimizers, while the cell ran.</param>
internal sealed record CellRun(int Cell, string Printed, IReadOnlyList<string> Skipped, string? Error = null, int? Line = null, int Steps = 0);

internal sealed record DrawnAxes(
    int Cell, double Width, double Height, string Title, string XLabel, string YLabel, IReadOnlyList<string> Legend, IReadOnlyList<DrawnLine> Lines);

/// <param name="Y">Empty where there are fewer than 20 or more than 400 points.</param>
internal sealed record DrawnLine(string Label, int Count, double[] Y);

/// <param name="Values">Little-endian single-precision numbers, row-major, in base 64: all of the template's arrays, of others the first and last three samples.</param>
/// <param name="Sha">Of all values.</param>
internal sealed record SampleArray(IReadOnlyList<int> Shape, string Sha, string Values)
{
    public float[] Numbers() => SingleNumbers.Of(Values);
}

/// <param name="Kind">The PyTorch class, such as <c>LSTM</c>.</param>
/// <param name="Parameters">Only in a run that is asked for them.</param>
internal sealed record LayerState(
    string Kind,
    [property: JsonPropertyName("input_size")] int InputSize = 0,
    [property: JsonPropertyName("hidden_size")] int HiddenSize = 0,
    [property: JsonPropertyName("num_layers")] int Layers = 1,
    int Bidirectional = 0,
    [property: JsonPropertyName("batch_first")] int BatchFirst = 0,
    [property: JsonPropertyName("in_features")] int InFeatures = 0,
    [property: JsonPropertyName("out_features")] int OutFeatures = 0,
    IReadOnlyList<ParameterState>? Parameters = null)
{
    [JsonIgnore]
    public bool IsRecurrent => Kind is "LSTM" or "GRU" or "RNN" or "LSTMCell" or "GRUCell" or "RNNCell";
}

/// <param name="Initial">When the optimizer was made; null for a parameter that none has.</param>
internal sealed record ParameterState(string Name, IReadOnlyList<int> Shape, string Values, string? Initial);

/// <param name="Rate">The learning rate at the end.</param>
/// <param name="Sums">The sum of the absolute values of every parameter at the end.</param>
/// <param name="Moved">Whether any parameter differs from what it was when the optimizer was made.</param>
internal sealed record OptimizerState(string Kind, double Rate, double[] Sums, bool Moved);

/// <param name="Planned">Null where the loop does not say.</param>
internal sealed record EpochLoop(int Ran, double Seconds, int? Planned = null, bool Cut = false);

internal static class SingleNumbers
{
    /// <returns>Nothing where the text is not base 64.</returns>
    public static float[] Of(string base64)
    {
        byte[] bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out int count))
            return [];
        var numbers = new float[count / sizeof(float)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = System.Buffers.Binary.BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(sizeof(float) * i));
        return numbers;
    }
}
