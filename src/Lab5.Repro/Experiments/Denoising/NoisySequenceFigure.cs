using Lab5.Repro.Plots;
using Lab5.Repro.Results;

namespace Lab5.Repro.Experiments.Denoising;

public sealed class NoisySequenceFigure(ExperimentResult result) : Figure(result)
{
    public override string Name => "noisy-sequence";

    public override string Description => "A test sequence before and after the noise is added.";

    private protected override void Execute(FigureCanvas canvas)
    {
        canvas.Line("noisy", FigureStyle.Input, Series("noisy0"));
        canvas.Line("denoised", FigureStyle.Truth, Series("clean0"));
        canvas.Label("A noisy sine and what the network is to make of it", "sample", "value");
    }
}
