namespace Lab5.Repro.Testing.Submissions;

/// <summary>Predicts tomorrow's close from the closes up to today. All prices in dollars.</summary>
public interface IStockForecaster
{
    /// <summary>Normalises and trains. Called once on an instance, before <see cref="Predict"/>.</summary>
    /// <param name="trainingCloses">Oldest first, some hundreds to some thousands.</param>
    /// <param name="seed">Of everything random: the same seed gives the same predictions, another one others.</param>
    void Fit(double[] trainingCloses, uint seed);

    /// <summary>Called once a day, in order; each call's history is one close longer than that of the call before.</summary>
    /// <param name="history">The training closes and every close since, oldest first; on the first call the training closes alone.</param>
    /// <returns>The close of the day after the last one in <paramref name="history"/>.</returns>
    double Predict(double[] history);
}
