using Lab5.Repro.Data;
using Lab5.Repro.Testing.Submissions;
using ScottPlot;

/// <summary>Part 1: windows and mini-batches.</summary>
public sealed class Windows : IWindowMaker
{
    // TODO 1a: the lab's generate_input_output_seqs. How many samples does a series give? What does the decoder read at its
    // first step?
    public LabWindows MakeWindows(double[][] series, int encoderLength, int decoderLength, int stride) => throw new NotImplementedException();

    // TODO 1b: torch.split over the first axis.
    public double[][][][] MakeBatches(double[][][] sequences, int batchSize) => throw new NotImplementedException();
}

/// <summary>Part 2: from the days of a stock to normalised closes.</summary>
public sealed class Preparation : IStockPreparation
{
    // TODO 2: hold out the last testDays days, then normalise by numbers that come from the other days alone. This one does
    // not normalise at all.
    public PreparedStock Prepare(IReadOnlyList<StockDay> days, int testDays)
    {
        double[] closes = [.. days.Select(day => day.Close)];
        return new(closes[..^testDays], closes[^testDays..]);
    }

    public double[] ToDollars(double[] normalised) => normalised;
}

/// <summary>Part 3: a network that takes the noise out of a sine.</summary>
public sealed class Denoiser : IDenoiser
{
    // TODO 3a: a GRU with a linear head and tanh, trained with Adam on the mean absolute error. All random numbers from
    // options.Seed.
    public void Train(double[][] noisy, double[][] clean, DenoiserOptions options)
    {
    }

    // TODO 3b: what your network makes of the noisy sequences. This one leaves the noise in. Keep the network in a field: the grader
    // finds it there and runs it too.
    public double[][] Denoise(double[][] noisy) => noisy;
}

/// <summary>Part 4: tomorrow's close.</summary>
public sealed class Forecaster : IStockForecaster
{
    private double _mean;

    // TODO 4a: normalise, make windows, train an encoder-decoder. All random numbers from the seed.
    public void Fit(double[] trainingCloses, uint seed) => _mean = trainingCloses.Average();

    // TODO 4b: what your network expects after the last close. This one always expects the mean. "No change since today"
    // (persistence) would be far better, and is hard to beat; but the points are for a network, which you keep in a field here.
    public double Predict(double[] history) => _mean;
}

/// <summary>Part 5: predicted against true closes.</summary>
public sealed class ForecastFigure : IForecastFigure
{
    public byte[] Draw(ForecastSeries series)
    {
        double[] days = [.. series.Dates.Select(date => date.ToDateTime(TimeOnly.MinValue).ToOADate())];
        using var plot = new Plot();
        plot.Add.ScatterLine(days, series.Truth).LegendText = "true";
        // TODO 5: draw the predictions too, in another colour.
        plot.Axes.DateTimeTicksBottom();
        plot.Title(series.Ticker);
        plot.YLabel("close (USD)");
        plot.ShowLegend();
        return plot.GetImageBytes(1000, 560, ImageFormat.Png);
    }
}
