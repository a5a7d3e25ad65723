using System.Globalization;
using System.Runtime.InteropServices;
using Lab5.Repro.Data;
using Lab5.Repro.Engines;
using Lab5.Repro.Engines.Exact;
using Lab5.Repro.Grading.Notebooks;
using Lab5.Repro.Metrics;
using Lab5.Repro.Models;
using Lab5.Repro.Randomness;

namespace Lab5.Repro.Tests.Grading.Notebooks;

/// <summary>What a notebook would leave, computed here from the price files that the grader sends: the experiments without Python.</summary>
internal sealed record SimulatedNotebook : INotebookHost
{
    private const int EncoderLength = 5, BatchSize = 8, Batches = 25;

    private static readonly EncoderDecoderSpec s_spec = new(CellKind.Gru, Features: 1, HiddenSize: 6);

    private static readonly (string Name, string Ticker)[] s_stocks = [("TSLA", "TSLA"), ("GOOGLE", "GOOGL"), ("DJI", "DJI")];

    public string Column { get; init; } = "Close";

    public int TestDays { get; init; } = 100;

    public int Copied { get; init; }

    public int Unfilled { get; init; }

    /// <summary>Days from the end of a window to the day that is predicted.</summary>
    public int Delay { get; init; } = 1;

    /// <summary>Days that are predicted from one window, on the network's own outputs.</summary>
    public int Block { get; init; } = 1;

    public FirstInput First { get; init; }

    public bool ScalesWithTestDays { get; init; }

    public bool TrainsOnTestDays { get; init; }

    public bool IsNormalised { get; init; } = true;

    public int TargetOffset { get; init; } = 1;

    public bool IsSeeded { get; init; } = true;

    public bool IsTrained { get; init; } = true;

    public bool ClearsGradients { get; init; } = true;

    public bool IsReversed { get; init; }

    public bool MixesStocks { get; init; }

    public bool HasDropout { get; init; }

    public bool IsHardCoded { get; init; }

    public bool IsPersistence { get; init; }

    public bool HasLabels { get; init; } = true;

    public bool HasFigures { get; init; } = true;

    public bool MixesFigures { get; init; }

    public bool PrintsLosses { get; init; } = true;

    /// <summary>The printed error of a stock from its true and predicted values; null for none.</summary>
    public Func<double[], double[], double>? Error { get; init; } = (truth, predicted) => PredictionError.Mse(predicted, truth);

    public int PlannedEpochs { get; init; } = 3;

    /// <summary>With fewer epochs, but more than one, the predictions are far off.</summary>
    public int SettlesAfter { get; init; }

    public double EpochSeconds { get; init; } = 0.5;

    /// <summary>The time for one run is over after these, whatever one epoch took before.</summary>
    public int EpochsInTime { get; init; } = int.MaxValue;

    /// <summary>Instead of every array.</summary>
    public NotebookRun? Instead { get; init; }

    /// <summary>A cell that fails, on prices that are not the real ones.</summary>
    public string? RealDateOnly { get; init; }

    public IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string> { ["python"] = "3.11.2" };

    /// <summary>The runs that the grader has asked for.</summary>
    public List<string> Runs { get; } = [];

    public NotebookRun Run(NotebookRequest request)
    {
        Runs.Add(request.Name);
        if (Instead is not null)
            return Instead;
        if (RealDateOnly is { } known && !request.Files["TSLA.csv"].Contains(known, StringComparison.Ordinal))
            return new([new(1, "", [], "KeyError: 'other prices'", 3)]);
        int epochs = request.Epochs ?? PlannedEpochs;
        if (epochs > EpochsInTime)
            return new(End: "time");
        var series = s_stocks.ToDictionary(stock => stock.Name, stock => Read(request.Files[(MixesStocks && stock.Name == "GOOGLE" ? "DJI" : stock.Ticker) + ".csv"]));
        var scaled = series.ToDictionary(stock => stock.Key, stock => Scaled(stock.Value));
        var initial = NamedParameters.Initialize(s_spec, new SeededStreams((uint)(IsSeeded ? 2 + request.SeedOffset : request.Seed + 7)).Torch);
        using var learner = (ExactLearner)new ExactEngine(1).CreateLearner(new(s_spec, LossKind.Mse, new AdamSpec(0.01)), initial);
        var (inputs, targets) = Windows(scaled["TSLA"]);
        double[] losses = IsTrained ? Train(learner, inputs, targets, epochs) : [.. Enumerable.Repeat(0.5, 30)];
        Dictionary<string, double[]> rows = new() { ["train_loss_list"] = losses };
        foreach (var (name, values) in scaled)
        {
            double[] truth = [.. values[^TestDays..].Select(value => (double)value)], predicted = Predict(learner, values);
            for (int day = 0; day < TestDays; day++)
                predicted[day] = day < Copied ? truth[day] : day >= TestDays - Unfilled ? 0 : epochs > 1 && epochs < SettlesAfter ? predicted[day] + 1 : predicted[day];
            rows["test_input_seq_" + name] = truth;
            rows["decoder_output_seq_" + name] = predicted;
        }

        return Report(rows, inputs, targets, learner.GetParameters(), initial, request, epochs);
    }

    public void Dispose()
    {
    }

    private NotebookRun Report(Dictionary<string, double[]> rows, Sequences inputs, Sequences targets, NamedParameters trained, NamedParameters initial, NotebookRequest request, int epochs) => new(
        [new(1, PrintsLosses ? string.Concat(Enumerable.Range(0, epochs).Select(epoch => $"Averaged Training Loss for Epoch {epoch} : 0.1\n")) : "", []), new(2, Printed(rows), ["%matplotlib inline"])],
        HasFigures ? [.. s_stocks.Select(stock => Figure(rows, stock.Name))] : [],
        rows,
        new Dictionary<string, SampleArray> { ["train_input_seqs"] = Samples(inputs), ["train_output_seqs"] = Samples(targets) },
        Layers(trained, initial, request.Wide),
        IsTrained ? [new("Adam", 0.01, [.. trained.Specs.Select(spec => (double)trained[spec.Name].Sum(Math.Abs))], true)] : [],
        [new(epochs, EpochSeconds, PlannedEpochs, Cut: epochs < PlannedEpochs)],
        new Dictionary<string, double> { ["batchsize"] = BatchSize },
        Steps: IsTrained ? epochs * Batches : 0,
        Cleared: ClearsGradients ? epochs * Batches : 0,
        Dropout: HasDropout ? true : null);

    private string Printed(Dictionary<string, double[]> rows) => Error is null ? "" : string.Concat(s_stocks.Select(stock =>
        Invariant($"{stock.Name} Test MSE Error: {Error(rows["test_input_seq_" + stock.Name], rows["decoder_output_seq_" + stock.Name])}\n")));

    private DrawnAxes Figure(Dictionary<string, double[]> rows, string name)
    {
        string truth = MixesFigures && name == "DJI" ? "TSLA" : name;
        return new(2, 10, 5, name, HasLabels ? "day" : "", HasLabels ? "dollars" : "", ["true", "predicted"],
            [new("true", TestDays, rows["test_input_seq_" + truth]), new("predicted", TestDays, rows["decoder_output_seq_" + name])]);
    }

    private static List<LayerState> Layers(NamedParameters trained, NamedParameters initial, bool wide)
    {
        return [Layer("GRU", s_spec.EncoderName), Layer("GRU", s_spec.DecoderName), Layer("Linear", s_spec.HeadName)];

        LayerState Layer(string kind, string prefix) => new(kind, 1, s_spec.HiddenSize, Parameters: wide
            ? [.. trained.Specs.Where(spec => spec.Name.StartsWith(prefix + ".", StringComparison.Ordinal)).Select(spec => new ParameterState(spec.Name[(prefix.Length + 1)..], spec.Shape, Packed(trained[spec.Name]), Packed(initial[spec.Name])))]
            : null);
    }

    private double[] Read(string csv)
    {
        string[][] lines = [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        int column = Array.IndexOf(lines[0], Column);
        double[] values = [.. lines.Skip(1).Select(line => double.Parse(line[column], CultureInfo.InvariantCulture))];
        return IsReversed ? [.. values.Reverse()] : values;
    }

    private float[] Scaled(double[] values)
    {
        if (!IsNormalised)
            return [.. values.Select(value => (float)value)];
        double[] seen = ScalesWithTestDays ? values : values[..^TestDays];
        double low = seen.Min(), range = seen.Max() - low;
        return [.. values.Select(value => (float)((value - low) / range))];
    }

    private (Sequences Inputs, Sequences Targets) Windows(float[] values)
    {
        float[] days = TrainsOnTestDays ? values : values[..^TestDays];
        int first = days.Length - Batches * BatchSize - EncoderLength - 2;
        int[] starts = [.. Enumerable.Range(first, Batches * BatchSize)];
        return (
            new([.. starts.SelectMany(start => days[start..(start + EncoderLength)])], starts.Length, EncoderLength, 1),
            new([.. starts.Select(start => days[start + EncoderLength - 1 + TargetOffset])], starts.Length, 1, 1));
    }

    private static double[] Train(ExactLearner learner, Sequences inputs, Sequences targets, int epochs) =>
    [
        .. Enumerable.Range(0, epochs * Batches).Select(step => step % Batches * BatchSize)
            .Select(start => (double)learner.Train(inputs.Slice(start, BatchSize), targets.Slice(start, BatchSize))),
    ];

    private double[] Predict(ExactLearner learner, float[] values)
    {
        var predicted = new double[TestDays];
        for (int start = 0; start < TestDays; start += Block)
        {
            int day = values.Length - TestDays + start;
            float[] window = values[(day - EncoderLength - Delay + 1)..(day - Delay + 1)];
            float input = First == FirstInput.FirstOfWindow ? window[0] : First == FirstInput.Zero ? 0 : window[^1];
            int steps = Math.Min(Block, TestDays - start);
            var outputs = learner.PredictStepwise(new(window, 0, 1, EncoderLength, 1), new([input], 0, 1, 1, 1), steps);
            for (int step = 0; step < steps; step++)
                predicted[start + step] = IsHardCoded ? Math.Sin(start) / 10 + 0.5 : IsPersistence ? 0.9 * values[day - 1] + 0.1 * values[day - 2] : outputs[0, step, 0];
        }

        return predicted;
    }

    private static SampleArray Samples(Sequences sequences) => new([sequences.Count, sequences.Length, 1], "", Packed(sequences.Values));

    private static string Packed(float[] values) => Convert.ToBase64String(MemoryMarshal.AsBytes<float>(values));
}
