namespace Lab5.Repro.Experiments.StockPrediction;

/// <summary>The numbers of a stock forecast.</summary>
internal static class StockMetrics
{
    public static readonly MetricDefinition
        Mse = new("mse", "mean squared error over the test days", "$²", Better.Lower),
        NormalisedMse = new("normalisedMse", "the same of normalised closes", "normalised²", Better.Lower),
        PersistenceMse = new("persistenceMse", "mean squared error of persistence: tomorrow's close is today's", "$²", Better.Lower), // of the data alone
        NormalisedPersistenceMse = new("normalisedPersistenceMse", "the same of normalised closes", "normalised²", Better.Lower), // of the data alone
        RelativeMse = new("skillRatio", "mean squared error relative to persistence's", "of persistence's", Better.Lower),
        DieboldMarianoStatistic = new("dieboldMarianoStatistic", "Diebold-Mariano test between the forecast and persistence", "standard errors", Better.Neither),
        DieboldMarianoP = new("dieboldMarianoP", "chance of so large a difference from persistence if there is none", "probability", Better.Neither),
        ChangeCorrelation = new("changeCorrelation", "correlation of predicted with true daily changes", "from -1 to 1", Better.Higher),
        RightDirectionShare = new("rightDirectionShare", "days whose change has the predicted direction", "of the days", Better.Higher),
        DelayDays = new("delayDays", "shift at which forecast and truth agree best; persistence has 1", "days", Better.Lower), // a whole number
        TrainMse = new("trainMse", "mean loss of the last epoch, taken while training", "normalised²", Better.Lower),
        TestDays = new("testDays", "days at the end that are predicted", "days", Better.Neither),
        TrainingDays = new("trainingDays", "days that train and fit the scaler", "days", Better.Neither),
        SampleCount = new("sampleCount", "windows that train", "windows", Better.Neither),
        ScalerOffset = new("normalizerOffset", "what the scaler subtracts", "$", Better.Neither),
        ScalerScale = new("normalizerScale", "what the scaler divides by", "$", Better.Neither);

    private static readonly MetricDefinition[] s_exact =
        [PersistenceMse, NormalisedPersistenceMse, DelayDays, TestDays, TrainingDays, SampleCount, ScalerOffset, ScalerScale];

    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        .. new[] { Mse, NormalisedMse, RelativeMse, TrainMse }.Select(metric => metric with { Rtol = 1e-5 }), // 5.3e-7
        DieboldMarianoStatistic with { Rtol = 1e-3 }, // 8.5e-5
        DieboldMarianoP with { Rtol = 1e-3 }, // 3.8e-5
        ChangeCorrelation with { Rtol = 1e-3, Atol = 1e-4 }, // 1.1e-4
        RightDirectionShare with { Atol = 0.011 }, // none; but one day may be as good as unchanged
        .. s_exact,
    ];
}
