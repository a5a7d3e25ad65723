namespace Lab5.Repro.Testing.Submissions;

/// <summary>The signal denoiser: reads noisy sines and gives clean ones.</summary>
public interface IDenoiser
{
    /// <summary>Trains a network from fresh parameters. Called once on an instance, before <see cref="Denoise"/>.</summary>
    /// <param name="noisy">(sequences, samples); all of one length, within about -1.35 to 1.35.</param>
    /// <param name="clean">(sequences, samples); the same sines without noise, within -1 to 1.</param>
    void Train(double[][] noisy, double[][] clean, DenoiserOptions options);

    /// <param name="noisy">(sequences, samples); not those of the training, and perhaps longer or shorter.</param>
    /// <returns>(sequences, samples), as many as given, every value from -1 to 1.</returns>
    double[][] Denoise(double[][] noisy);
}

/// <param name="Seed">Of everything random: the same seed gives the same network, another one another.</param>
/// <param name="Layers">Recurrent layers on top of each other, at least 1.</param>
/// <param name="Bidirectional">
/// Whether the network reads the sequence from its end too. If not, an output depends on its own sample and those before it only.
/// </param>
public sealed record DenoiserOptions(uint Seed, int Layers = 1, bool Bidirectional = false);
