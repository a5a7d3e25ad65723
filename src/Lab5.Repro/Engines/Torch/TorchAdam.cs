using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lab5.Repro.Engines.Torch;

/// <summary>
/// <c>torch.optim.Adam</c> without weight decay, the operations and roundings in PyTorch's order: m = beta1 m + (1 - beta1) g,
/// v = beta2 v + (1 - beta2) g^2, p -= learning rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon).
/// Source: D. P. Kingma and J. Ba, "Adam", ICLR 2015.
/// </summary>
/// <remarks>
/// Not TorchSharp's own: that one hands libtorch numbers as <see cref="Scalar"/>s which nothing holds, and a garbage collection on
/// another thread frees them while libtorch still reads them. The step then fails or, worse, takes another number. Here
/// every scalar is held until the operation is over, and no overload is called that makes one by itself.
/// </remarks>
internal sealed class TorchAdam : IDisposable
{
    private readonly AdamSpec _spec;
    private readonly State[] _states;
    private readonly Scalar _one = 1.ToScalar();
    private readonly Scalar _beta1, _oneMinusBeta1, _beta2, _oneMinusBeta2, _epsilon;
    private long _steps;

    public TorchAdam(IEnumerable<Parameter> parameters, AdamSpec spec)
    {
        _spec = spec;
        _states = [.. parameters.Select(parameter => new State(parameter))];
        _beta1 = spec.Beta1.ToScalar();
        _oneMinusBeta1 = (1 - spec.Beta1).ToScalar();
        _beta2 = spec.Beta2.ToScalar();
        _oneMinusBeta2 = (1 - spec.Beta2).ToScalar();
        _epsilon = spec.Epsilon.ToScalar();
    }

    /// <summary>The running means of a parameter's gradient and of the gradient's square, both of its shape.</summary>
    public (Tensor First, Tensor Second) MomentsOf(Parameter parameter)
    {
        var state = Array.Find(_states, state => ReferenceEquals(state.Parameter, parameter))!;
        return (state.Mean, state.Square);
    }

    /// <summary>Sets the gradients of all parameters to zero.</summary>
    public void zero_grad()
    {
        using var scope = NewDisposeScope();
        foreach (var state in _states)
            state.Parameter.grad?.zero_();
    }

    /// <summary>Moves every parameter by one update; one without a gradient stays.</summary>
    public void step()
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        _steps++;
        double biasCorrection1 = 1 - Math.Pow(_spec.Beta1, _steps);
        double biasCorrection2 = 1 - Math.Pow(_spec.Beta2, _steps);
        using var minusStepSize = (-(_spec.LearningRate / biasCorrection1)).ToScalar();
        using var rootOfCorrection2 = Math.Sqrt(biasCorrection2).ToScalar();
        foreach (var (parameter, mean, square) in _states)
        {
            if (parameter.grad is not { } grad)
                continue;
            mean.mul_(_beta1).add_(grad, _oneMinusBeta1);
            square.mul_(_beta2).addcmul_(grad, grad, _oneMinusBeta2);
            var denominator = square.sqrt().div_(rootOfCorrection2).add_(_epsilon, _one);
            parameter.addcdiv_(mean, denominator, minusStepSize);
        }
    }

    public void Dispose()
    {
        foreach (var (_, mean, square) in _states)
        {
            mean.Dispose();
            square.Dispose();
        }

        foreach (var scalar in new[] { _one, _beta1, _oneMinusBeta1, _beta2, _oneMinusBeta2, _epsilon })
            scalar.Dispose();
    }

    /// <summary>A parameter with the running means of its gradient and of the gradient's square, both of its shape.</summary>
    private sealed record State(Parameter Parameter, Tensor Mean, Tensor Square)
    {
        public State(Parameter parameter)
            : this(parameter, zeros_like(parameter).DetachFromDisposeScope(), zeros_like(parameter).DetachFromDisposeScope())
        {
        }
    }
}
