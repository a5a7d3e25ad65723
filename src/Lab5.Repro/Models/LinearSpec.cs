namespace Lab5.Repro.Models;

/// <summary><c>torch.nn.Linear</c>: y = x W^T + b, W of shape (OutFeatures, InFeatures).</summary>
public sealed record LinearSpec(int InFeatures, int OutFeatures)
{
    public IEnumerable<ParameterSpec> Parameters(string prefix)
    {
        // torch.nn.Linear.reset_parameters: kaiming_uniform_(a = sqrt(5)) gives sqrt(3) * gain / sqrt(fan_in) with gain = sqrt(2 / (1 + 5)).
        double gain = Math.Sqrt(2.0 / (1 + Math.Sqrt(5) * Math.Sqrt(5)));
        double weightBound = Math.Sqrt(3.0) * (gain / Math.Sqrt(InFeatures));
        yield return new($"{prefix}.weight", [OutFeatures, InFeatures], weightBound);
        yield return new($"{prefix}.bias", [OutFeatures], 1.0 / Math.Sqrt(InFeatures));
    }
}
