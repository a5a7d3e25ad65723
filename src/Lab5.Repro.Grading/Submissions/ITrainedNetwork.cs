namespace Lab5.Repro.Testing.Submissions;

/// <summary>
/// Hands over the network that was trained. A denoiser or a forecaster implements it beside its contract where the grader cannot find the
/// network by itself; it finds learners of Lab5.Repro's engines, and TorchSharp modules in the fields of the class.
/// </summary>
/// <remarks>
/// The grader runs the same inputs through these parameters on its own engine. The points for errors are paid where the outputs agree.
/// </remarks>
public interface ITrainedNetwork
{
    /// <summary>Read after the training and after every call of Denoise or Predict.</summary>
    TrainedNetwork Network { get; }
}
