using Lab5.Repro.Models;

namespace Lab5.Repro.Engines;

/// <summary>The mean over all elements of |y - target| (<c>torch.nn.L1Loss</c>) or (y - target)^2 (<c>torch.nn.MSELoss</c>).</summary>
public enum LossKind
{
    L1,
    Mse,
}

/// <summary><c>torch.optim.Adam</c> with PyTorch's defaults and bias correction; no weight decay.</summary>
public sealed record AdamSpec(double LearningRate, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8);

/// <summary>Everything that an engine needs to build a learner, except for the initial values.</summary>
/// <param name="DropoutSeed">Keys the dropout masks; see <see cref="DropoutMask"/>.</param>
public sealed record LearnerSpec(NetworkSpec Network, LossKind Loss, AdamSpec Adam, ulong DropoutSeed = 0);
